//! Two numbers of one happening that an editor must be told of, and such as can both be right. All
//! sentences are the project's own.
use super::{Statement, StatementConflict, find};
use crate::model::{ConflictKind, Level};

const MUST: &[(&str, &str)] = &[
    ("The coach crash killed 40 people.", "The 28 dead will be buried on Friday."),
    (
        "Police detained 60 people after the match.",
        "Nobody was arrested, the interior ministry said.",
    ),
    (
        "Thousands of students took to the streets of Merrow on Friday.",
        "A handful of protesters gathered outside the town hall in Merrow.",
    ),
    (
        "About 300 farmers blocked the road with their tractors.",
        "The protest was attended by just 20 people.",
    ),
    (
        "The rally drew 15,000 people, according to the union.",
        "Only a few hundred people turned out for the rally.",
    ),
    (
        "A dozen paintings were stolen from the museum in Torvik on Sunday.",
        "The nine stolen canvases are worth millions.",
    ),
    (
        "Thieves took twelve paintings from the museum.",
        "The thieves got away with nine works of art.",
    ),
    (
        "The fire destroyed 40 houses in the village of Lanos.",
        "The 25 homes that burned down belonged to pensioners.",
    ),
    ("The ship had 320 passengers on board.", "All 250 people aboard were rescued."),
    (
        "The jet was carrying 150 passengers when it vanished.",
        "The 180 people on the plane included a football team.",
    ),
    (
        "The court sentenced Ana Ruiz to six years in prison.",
        "Ruiz will spend eight years behind bars.",
    ),
    ("The strike lasted six weeks.", "The three-week strike ended on Monday."),
    ("The talks went on for eleven hours.", "After six hours of talks the two sides shook hands."),
    ("Turnout was 43 per cent, the commission said.", "Two out of three voters cast a ballot."),
    ("The quake measured 7.1 on the Richter scale.", "The 6.3-magnitude quake struck at dawn."),
    (
        "She bought the villa for 2.4 million dollars.",
        "The villa changed hands for 3.1 million dollars, the agent said.",
    ),
    (
        "Vidal won her second gold medal in Lima.",
        "It was the fourth gold medal of her career for Vidal.",
    ),
    ("The president was elected for a third term.", "He was sworn in for his second term."),
    (
        "Halden lies 30 kilometres north of Torvik.",
        "The convoy was on its way to Halden, 90 kilometres from Torvik.",
    ),
    ("The 40-year-old stadium in Merrow will be pulled down.", "The stadium was opened in 2001."),
    (
        "Parliament passed the bill by 120 votes to 110.",
        "The bill was approved with a majority of 25 votes.",
    ),
    ("Four climbers survived the avalanche.", "The only survivor, a guide, was flown to hospital."),
    (
        "The company will cut 1,200 jobs.",
        "The 800 redundancies will be spread over two years, the company said.",
    ),
    ("Nine out of ten members backed the deal.", "Barely half of the members supported the deal."),
    ("The vaccine was tested on 30,000 volunteers.", "The study involved 4,000 people."),
    ("The siege lasted 12 days.", "The town held out for three weeks of siege."),
    (
        "The mother of three was found on Tuesday.",
        "Her five children are being looked after by an aunt.",
    ),
    ("Some 20 people were injured in the blast.", "The explosion left nobody hurt."),
    ("The crash left eight dead.", "Five people died in the crash."),
    ("All 12 hostages were released.", "The gunmen had taken nine people hostage."),
    ("Six firefighters were hurt.", "None of the firefighters was injured."),
    (
        "The mayor won with a majority of 300 votes.",
        "The mayor beat her rival by 4,510 votes to 4,470.",
    ),
    ("The ceasefire held for two days.", "The truce broke down after ten days."),
    ("The bank was robbed of 2 million euros.", "The robbers made off with 500,000 euros."),
    ("The expedition took 40 days.", "The two-month expedition ended on the coast."),
    (
        "Seven in ten households have no running water.",
        "A third of the households lack running water.",
    ),
];

const MUST_NOT: &[(&str, &str)] = &[
    ("The crash killed four people.", "Six people were hurt."),
    ("In 2014 a similar accident killed 20 people.", "The crash killed four people."),
    (
        "Twelve people were killed, five of them children.",
        "The five children were on their way to school.",
    ),
    ("Police arrested 12 people on Monday.", "A further three people were arrested on Tuesday."),
    ("The death toll rose to 20 on Sunday.", "Twelve people had been reported dead on Saturday."),
    ("Three passengers were treated for shock.", "The bus carried 40 passengers."),
    ("The strike lasted two weeks.", "The first strike, in May, lasted three days."),
    ("She was jailed for six years.", "Her husband was given four years in prison."),
    ("Turnout was 60 per cent.", "Turnout in the capital was 42 per cent."),
    ("The stadium holds 40,000 people.", "About 12,000 spectators watched the match."),
    ("Some 5,000 people marched in Merrow.", "In Halden, 300 people marched."),
    (
        "Police spoke of 5,000 demonstrators.",
        "The organisers put the number of marchers at 20,000.",
    ),
    ("Prosecutors had asked for nine years in prison.", "The court sentenced her to seven years."),
    ("It was her first win on grass.", "It was her third win of the year."),
    ("The hotel was built in 1962.", "The church, opened in 1880, is next door."),
    ("Two soldiers were killed.", "Eleven civilians were killed in the same raid."),
    ("The fine was 2 million euros.", "The house was sold for 3 million euros."),
];

fn told(a: &str, b: &str) -> bool {
    let texts = [a, b];
    let one = |(number, text): (usize, &&str)| Statement {
        source: 0,
        published: "2022-05-20".parse().ok(),
        passage: number + 1,
        text: (*text).to_owned(),
    };
    let statements: Vec<Statement> = texts.iter().enumerate().map(one).collect();
    let told =
        |c: &StatementConflict| c.kind == ConflictKind::Quantity && c.level == Level::Conflict;
    find(&statements).iter().any(told)
}

#[test]
fn numbers_in_one_role_of_one_happening_clash() {
    let missed: Vec<_> = MUST.iter().filter(|(a, b)| !told(a, b)).collect();
    assert!(missed.is_empty(), "missed {missed:#?}");
}

#[test]
fn numbers_of_parts_and_of_other_happenings_do_not() {
    let wrong: Vec<_> = MUST_NOT.iter().filter(|(a, b)| told(a, b)).collect();
    assert!(wrong.is_empty(), "wrong {wrong:#?}");
}
