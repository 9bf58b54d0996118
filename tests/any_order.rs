//! What a library of articles shows does not depend on the order in which they were captured, nor on
//! whether everything was compared anew; with and without dates, and with dates that are the same.
use claims::model::{Level, MediaType, Metadata};
use claims::record::{Arrivals, Article, capture, remove_source, scan, settle};
use claims::render::json;
use claims::report::{ConflictFilter, DuplicateFilter, Reach, conflicts, duplicates};
use claims::store::{Session, Store};

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const PARAGRAPHS: [&str; 8] = [
    "The bridge over the river in Herat is open on Monday. The mayor of the town said that 25 people \
     marched on Friday through Kabul and asked for bread.",
    "Police said that 412 people were hurt when the old bridge fell into the river near Halden on \
     Tuesday. The governor did not visit the hospital in the north of the province.",
    "The ministry said the northern clinics had reported 14 new cases since the beginning of the week. \
     Doctors in Bremlo are not worried, a spokeswoman of the hospital said.",
    "Rescuers found 14 miners alive in the flooded shaft early on Tuesday and were still looking for 9 \
     others, the owner of the mine said.",
    "The valley is the last area in the country that holds out. Fighters have captured the valley, \
     reports from the capital say.",
    "Prices rose by 3 per cent in March, the bank said. The bank expects that they will rise again, by \
     2 per cent, in April.",
    "Hundreds of people marched through the capital on Friday. Only a small group of people marched \
     through the capital on Friday, the police said.",
    "The court fined the ferry company 2 million crowns on Thursday for the accident at the quay in \
     which 14 passengers were hurt, a spokesman said.",
];

const CHANGES: [(&str, &str); 18] = [
    ("25 people", "dozens of people"),
    ("25", "2,500"),
    ("14", "41"),
    ("412", "12"),
    ("9 others", "6 others"),
    ("Monday", "Sunday"),
    ("Friday", "Monday"),
    ("Tuesday", "Wednesday"),
    ("Herat", "Kandahar"),
    ("Halden", "Bremlo"),
    ("is open", "is closed"),
    ("are not worried", "are worried"),
    ("did not visit", "visited"),
    ("rose", "fell"),
    ("holds out", "has been captured"),
    ("said", "told reporters"),
    ("2 million", "3 million"),
    (". ", ", "),
];

const DATES: [Option<&str>; 7] = [
    None,
    None,
    Some("2026-03-01"),
    Some("2026-03-02"),
    Some("2026-03-02"),
    Some("2026-03"),
    Some("2026"),
];

fn article(chance: &mut Chance, number: usize) -> Article {
    let mut paragraphs: Vec<String> = Vec::new();
    for _ in 0..=chance.below(4) {
        let mut paragraph = (*chance.one(&PARAGRAPHS)).to_owned();
        for _ in 0..chance.below(3) {
            let (from, to) = *chance.one(&CHANGES);
            paragraph = paragraph.replacen(from, to, 1);
        }
        paragraphs.push(paragraph);
    }
    let published = chance.one(&DATES).map(|date| date.parse().unwrap());
    Article {
        name: format!("a{number}"),
        slug: Some(format!("a{number}")),
        stem: format!("a{number}"),
        bytes: paragraphs.join("\n\n").into_bytes(),
        media_type: MediaType::Plain,
        format_chosen: true,
        metadata: Metadata { published, ..Metadata::default() },
        copy: true,
    }
}

/// Both reports, everything in them.
fn shown(store: &Store) -> [String; 2] {
    let filter = ConflictFilter {
        claim: None,
        source: None,
        reach: Reach::Anywhere,
        level: Level::Tension,
        closed: true,
    };
    let mut out = [Vec::new(), Vec::new()];
    json(&mut out[0], &duplicates(store, &DuplicateFilter::default()).unwrap()).unwrap();
    json(&mut out[1], &conflicts(store, &filter).unwrap()).unwrap();
    out.map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The reports on articles added in that order, so many at a time; one more is added after the first
/// and removed again. As they are, and after everything was compared anew.
fn reports(articles: &[&Article], at_once: usize, passing: Option<&Article>) -> [[String; 2]; 2] {
    let session = Session::new("ann", "2026-01-02T03:04:05Z", "test");
    let mut store = Store::in_memory().unwrap();
    let mut add = |articles: &[&Article]| {
        store.write(&session, |writer| {
            let mut arrivals = Arrivals::default();
            for article in articles {
                capture(writer, article, &mut arrivals)?;
            }
            settle(writer, arrivals)
        })
    };
    for (number, some) in articles.chunks(at_once).enumerate() {
        add(some).unwrap();
        if let Some(passing) = passing.filter(|_| number == 0) {
            add(&[passing]).unwrap();
        }
    }
    if let Some(passing) = passing {
        let gone = store.write(&session, |writer| {
            remove_source(writer, &passing.name, false)?;
            settle(writer, Arrivals::default())
        });
        gone.unwrap();
    }
    let before = shown(&store);
    store.write(&session, |writer| scan(writer, true, &mut |_, _, _| {})).unwrap();
    [before, shown(&store)]
}

#[test]
fn what_two_dated_articles_contradict_is_found_either_way() {
    let article = |name: &str, published: &str, text: &str| Article {
        slug: Some(name.to_owned()),
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        metadata: Metadata { published: published.parse().ok(), ..Metadata::default() },
        ..article(&mut Chance(1), 0)
    };
    let told = |who: &str, when: &str| {
        format!(
            "The bridge over the river in Herat is open on Monday. It was closed for a week.\n\nThe \
             police said that {who} people marched on {when} through Kabul, as they had asked to."
        )
    };
    let a = article("a", "2026-03-01", &told("25", "Friday"));
    let b = article("b", "2026-03-02", &told("dozens of", "Monday"));
    let [[_, first], _] = reports(&[&a, &b], 1, None);
    let [[_, other], _] = reports(&[&b, &a], 1, None);
    assert_eq!(first, other);
}

#[test]
fn the_order_of_capture_does_not_show() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut differ, mut found) = (Vec::new(), 0);
    // More of them find more: TRIALS=200 cargo test --release --test any_order
    let trials = std::env::var("TRIALS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    for trial in 0..trials {
        let articles: Vec<Article> =
            (0..3 + chance.below(6)).map(|n| article(&mut chance, n)).collect();
        let passing = article(&mut chance, 99);
        let mut order: Vec<&Article> = articles.iter().collect();
        let [first, anew] = reports(&order, 1, None);
        found += first[1].matches("\"reason\"").count();
        let mut all = vec![("anew", anew)];
        order.reverse();
        all.extend(["reversed", "reversed, anew"].into_iter().zip(reports(
            &order,
            1,
            Some(&passing),
        )));
        let turn = chance.below(order.len());
        order.rotate_left(turn);
        all.extend(["turned", "turned, anew"].into_iter().zip(reports(&order, 3, None)));
        if let Some((how, other)) = all.into_iter().find(|(_, other)| *other != first) {
            let which = usize::from(first[0] == other[0]);
            differ.push(format!("{trial}, {how}: {}\n{}", first[which], other[which]));
        }
    }
    assert!(found > trials, "the articles hold conflicts: {found}");
    assert!(differ.is_empty(), "{} of {trials} differ, first {}", differ.len(), differ[0]);
}
