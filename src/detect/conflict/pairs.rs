//! Pairs of sentences for the tests: those of which an editor must be told, and those that only
//! look opposed. All are the project's own.

/// The kind of conflict and its two sides.
pub(super) const MUST: &[(&str, &str, &str)] = &[
    // control
    (
        "state",
        "Orlan is the only town still holding out against the militia.",
        "Officers confirmed on local radio that Orlan had been captured by the militia.",
    ),
    (
        "state",
        "The port of Belmar is under rebel control.",
        "The rebels do not control Belmar, the governor said.",
    ),
    (
        "state",
        "The militia has seized Dorvan, residents said.",
        "Dorvan remains free of the militia.",
    ),
    // presence
    (
        "state",
        "President Ilka Moreno has fled the country, according to two diplomats.",
        "Moreno is still in the country, her office said.",
    ),
    (
        "state",
        "Reports said the rebel commanders had left the country.",
        "Tomas Vell, who says he is staying in his home town, said the rebel campaign is continuing.",
    ),
    // life
    (
        "state",
        "Actor Jonas Reed was killed in the crash on Sunday.",
        "Reed is alive and recovering in hospital.",
    ),
    (
        "state",
        "The mayor, Anna Holt, is dead, the broadcaster reported.",
        "Holt is still alive, her brother told a newspaper.",
    ),
    ("state", "The driver was unharmed.", "The driver was seriously injured, police said."),
    // custody
    (
        "state",
        "Marek Dunn has been released, his lawyer said.",
        "Dunn is still in custody, a prosecutor said.",
    ),
    // openness, course, success
    (
        "state",
        "The northern border crossing is open, the ministry said.",
        "The northern border crossing is closed, drivers said.",
    ),
    (
        "state",
        "The strike has ended, the company said.",
        "The strike is continuing, according to the union.",
    ),
    ("state", "Fighting is ongoing in the valley.", "The fighting has stopped, the army said."),
    ("state", "The peace talks were successful, the envoy said.", "The peace talks failed."),
    // truth, guilt, legality, safety
    ("state", "The letter is genuine, the archive said.", "The letter is a fake."),
    ("state", "The procedure is legal.", "The procedure is illegal, the court said."),
    ("state", "The court found Peter Osei guilty.", "Osei was acquitted."),
    (
        "state",
        "The tap water is safe, the city said.",
        "The tap water is unsafe, a laboratory found.",
    ),
    ("state", "Lena Frost accepted the offer.", "Frost rejected the offer."),
    ("state", "The senator supported the bill.", "The senator opposed the bill."),
    ("state", "The bridge was destroyed in the flood.", "The bridge is intact, engineers said."),
    // quantities
    (
        "quantity",
        "Hundreds of nurses marched through the capital.",
        "A small group of nurses marched to the ministry.",
    ),
    (
        "quantity",
        "At least 40 people were killed in the blast.",
        "The blast killed 12 people, police said.",
    ),
    ("quantity", "The crash killed 15 people.", "Nine people died in the crash."),
    (
        "quantity",
        "Police arrested 30 protesters.",
        "Only five protesters were arrested, the city said.",
    ),
    (
        "quantity",
        "The fire destroyed 20 houses.",
        "Officials said 200 houses were destroyed by the fire.",
    ),
    ("quantity", "Dozens of miners are missing after the collapse.", "Four miners are missing."),
    (
        "state",
        "Orlan is the only place still holding out, its mayor said.",
        "The town had been captured, according to unconfirmed reports.",
    ),
    (
        "state",
        "Belmar fell to the rebels on Friday, residents said.",
        "Belmar is still outside rebel control.",
    ),
    (
        "state",
        "Tomas Vell spoke on the radio. He is alive, his party said.",
        "Tomas Vell was killed in the raid, the army said.",
    ),
    (
        "state",
        "The Marsh Bridge, the only link to the highway, remains open.",
        "Drivers turned back at the Marsh Bridge, which has been closed since Saturday.",
    ),
    (
        "state",
        "Trask is being held in the county jail.",
        "His lawyer said Trask had been released without charge.",
    ),
    (
        "state",
        "The ceasefire is holding, the monitors said.",
        "The ceasefire has collapsed, according to a commander.",
    ),
    ("state", "Jon Vek won the election.", "Vek lost the election, the commission said."),
    // who to whom
    ("state", "Anna Holt succeeded Boris Kent in May.", "Holt was succeeded by Kent in May."),
    (
        "state",
        "Arvid Lumber is a subsidiary of Ernst Timber.",
        "The mill is run by Arvid Lumber, the owner of Ernst Timber.",
    ),
    ("state", "Orlan lies north of Belmar.", "Belmar, to the north of Orlan, is smaller."),
    ("state", "Jonas Reed, older than Marek Dunn, spoke first.", "Dunn is older than Reed."),
    ("state", "Vell's predecessor, Anna Holt, was there.", "Holt took over from Vell."),
    // near-copies
    (
        "quantity",
        "Harbour master Eli Brand said 340 passengers were moved to buses.",
        "In all, 430 passengers were moved to buses, harbour master Eli Brand said.",
    ),
    (
        "state",
        "All striking miners joined the new union in Harl.",
        "No striking miners joined the new union in Harl.",
    ),
    (
        "state",
        "Vell arrived in the valley around 2011, his brother said.",
        "According to his brother, Vell arrived in the valley around 2012.",
    ),
    ("state", "We think it could never happen again.", "We think it could happen again."),
    (
        "quantity",
        "The council approved a budget of 12 million dollars for the new library.",
        "The council approved a budget of 21 million dollars for the new library.",
    ),
    (
        "quantity",
        "The dam holds back more than 300 million tonnes of water, engineers say.",
        "The dam holds back more than 500 million tonnes of water, engineers say.",
    ),
    (
        "state",
        "The company said it will close its plant near the river next year.",
        "The company said it will not close its plant near the river next year.",
    ),
    (
        "state",
        "The minister arrived in the capital on Tuesday to meet union leaders.",
        "The minister arrived in the capital on Thursday to meet union leaders.",
    ),
    (
        "state",
        "Profits at the shipping group rose sharply in the second quarter.",
        "Profits at the shipping group fell sharply in the second quarter.",
    ),
    (
        "state",
        "The treaty was signed in Lisbon after two years of quiet negotiations.",
        "The treaty was signed in Vienna after two years of quiet negotiations.",
    ),
    (
        "state",
        "The agency has never tested the drug on children.",
        "The agency has tested the drug on children.",
    ),
    (
        "state",
        "The bank refused to publish the audit of its loans.",
        "The bank published the audit of its loans.",
    ),
];

/// Two sentences that can both hold.
pub(super) const MUST_NOT: &[(&str, &str)] = &[
    (
        "Some ferries on the lake can sail with only 12 crew members on calm days.",
        "Some barges on the lake can sail with only 3 crew members on calm days.",
    ),
    (
        "The council wrote to the ferry line on 3 May about the broken ramp.",
        "The council wrote to the ferry line again on 21 May about the broken ramp.",
    ),
    (
        "The minister will present a bill that legalises night fishing in the bay.",
        "Night fishing in the bay is currently illegal.",
    ),
    (
        "Mediators are in Harl to negotiate a peaceful end to the strike.",
        "The strike in Harl has been ongoing for seven weeks.",
    ),
    // the same in other words
    (
        "Orlan is the last town holding out.",
        "Orlan is the only town that the militia does not control.",
    ),
    ("We will never give up the fight.", "They will continue the fight, the leader said."),
    ("The strike is continuing.", "The strike has not ended."),
    ("The bridge is closed.", "The bridge is not open."),
    ("Holt is alive.", "Holt was not killed, police said."),
    // change over time
    ("Dunn was arrested on Monday.", "Dunn was released on Wednesday."),
    ("The airport was closed on Sunday.", "The airport is open."),
    ("The town was captured in 2014.", "The town is under government control."),
    ("The death toll rose to 30.", "Earlier, officials said 12 people had died in the quake."),
    ("The company had 200 workers in 2010.", "The company had 500 workers in 2020."),
    ("Profits rose in March.", "Profits fell in April."),
    ("He was jailed for theft.", "He was freed after two years."),
    ("Vell fled the country in 2009.", "Vell is still in the country."),
    ("Vell won the mayoral election.", "In the 2016 election, Vell lost the mayoral election."),
    // parts, groups, lists
    ("The blast killed 40 people.", "Among them, six people were killed inside the bank."),
    (
        "Forty people were injured, ten of them seriously.",
        "Four people were injured by glass, including two children.",
    ),
    ("Some residents fled the country.", "Other residents remained in the country."),
    ("Twelve people were killed in the crash.", "Thirty people were injured in the crash."),
    ("Three soldiers were killed.", "Nine rebels were killed."),
    ("Hundreds of people marched in Porto.", "A small group of people marched in Faro."),
    ("Two people died in the fire.", "Nine people died in the earthquake last year."),
    ("Hundreds of students marched.", "A small group of students threw stones."),
    (
        "Ann Lee was granted a full pardon by the governor.",
        "Ben Cole was granted a full pardon by the governor.",
    ),
    // who to whom: the same in other words, another time, or denied
    ("Orlan lies north of Belmar.", "Belmar lies south of Orlan."),
    ("Holt succeeded Kent.", "Kent was succeeded by Holt."),
    ("Holt's predecessor, Boris Kent, was there.", "Holt took over from Kent."),
    ("Arvik beat Belmar in May.", "Belmar beat Arvik in June."),
    ("Kent did not succeed Holt.", "Holt succeeded Kent."),
    ("Holt met her predecessor, Boris Kent.", "Kent succeeded the mayor of Belmar."),
    ("Arvik beat Belmar.", "Later Harl beat Arvik."),
    ("Arvik beat Belmar in the semi-final.", "Harl beat Arvik in the final."),
    ("The Greens defeated the Liberals in Orlan.", "The Liberals defeated the Greens in Harl."),
    // other places and things
    ("The border with Sudan is open.", "The border with Chad is closed."),
    ("The east gate is open.", "The west gate is closed."),
    ("The school in Lund is open.", "The school in Malmo is closed."),
    ("The old road is safe.", "The new road is dangerous."),
    // not said to be so
    ("The talks failed.", "The envoy hopes the talks will succeed."),
    ("The bridge is closed.", "If the bridge is open, we will cross it."),
    ("Is the bridge open?", "The bridge is closed."),
    ("The president is dead.", "The government denied that the president is alive."),
    ("The town has been captured.", "The army promised to hold the town."),
    ("Rebels rejected the offer.", "The government accepted the offer."),
    ("The rebels support the plan.", "The army opposes the plan."),
    ("Moreno denied the report.", "The ministry confirmed the report."),
    ("The claim that the singer is dead is a hoax.", "The singer is alive."),
    ("Three people were killed in Lund and nine people were killed in Malmo.", "It was a bad day."),
    (
        "Hundreds of people marched in Porto and dozens of people marched in Faro.",
        "It was a good day.",
    ),
    (
        "Eleven firefighters were treated for smoke inhalation.",
        "Three ferries were treated for smoke inhalation.",
    ),
    // numbers that count nothing
    ("Jonas Reed, 42, was killed.", "Maria Reed, 39, was killed."),
    ("The team won 3-1 on Sunday.", "The team won 2-0 on Wednesday."),
    ("The first edition of the book sold well.", "The second edition of the book sold well."),
    ("Updated at 10:15 on Monday.", "Updated at 11:40 on Monday."),
    ("The city has 40 schools.", "The city has 12 hospitals."),
    ("He scored 12 points in the first half.", "He scored 20 points in the second half."),
    ("At least 12 people died in the flood.", "The flood killed 15 people."),
    ("About 300 people attended.", "Some 320 people attended, police said."),
    ("Dozens of people were killed in the attack.", "The attack killed 45 people."),
    ("No one was killed in the first blast.", "The second blast killed three people."),
    ("No one was injured.", "Three people were killed."),
    ("Jonas Reed, 42, is a teacher.", "His sister Maria Reed, 39, is a nurse."),
    ("The bridge cost 12 million euros.", "The tunnel cost 40 million euros."),
    ("The average price rose to 20 dollars.", "The price was 12 dollars."),
    ("The police released two hostages.", "Four hostages are still in captivity."),
    ("He was sentenced to 12 years.", "His brother was sentenced to 3 years."),
    ("Troops left the village.", "Troops remain in the capital."),
    // concession in one sentence, rewording, additions
    (
        "Although the town had been captured, officials said it was holding out.",
        "Officials spoke on Monday.",
    ),
    (
        "The minister said the plant will close next year.",
        "The plant will close next year, the minister said on Monday.",
    ),
    ("The crash killed 15 people.", "The crash killed fifteen people, the police said."),
    ("I can go home.", "They cannot go home."),
];
