//! Pairs of sentences of one short article for the tests of states: what a careful reader would
//! call a contradiction, and what only looks like one. All are the project's own.

/// Both cannot be so.
pub(super) const OPPOSED: &[(&str, &str)] = &[
    (
        "Merrow is the last town holding out against the rebels.",
        "There were reports that Merrow, the only town that they do not control, had been captured.",
    ),
    // the same thing by another noun, a surname, a description
    ("The ferry Alva docked in Marn on Monday.", "The vessel is still at sea."),
    ("Police have arrested the banker Ida Kron.", "The ex-banker is still on the run."),
    ("The governor, Olaf Brandt, resigned on Friday.", "Mr Brandt remains in office."),
    (
        "The old lighthouse at Cape Rill was blown up on Tuesday.",
        "The lighthouse still stands on the cape.",
    ),
    ("The player has signed a new contract with the club.", "The midfielder has left the club."),
    // nouns of happening
    (
        "A jury found the surgeon Peter Amsel guilty of fraud.",
        "The acquittal of the surgeon surprised nobody.",
    ),
    ("Halle United beat Dorn 2-0 on Sunday.", "The defeat leaves Halle United in last place."),
    // what is refused, has yet to be, has never been
    ("The mayor apologised for his remarks on Monday.", "The mayor refuses to say sorry."),
    ("The treaty was signed on Friday.", "The treaty has yet to be signed."),
    ("The two presidents met in Vell on Sunday.", "The two presidents have never met."),
    (
        "The vaccine has been approved by the agency.",
        "The agency has not yet approved the vaccine.",
    ),
    // what happened and what still is
    ("The tunnel was opened to traffic on Saturday.", "The tunnel is still closed to traffic."),
    ("The city has lifted the curfew.", "The curfew remains in force, the mayor said."),
    (
        "The rebels freed the two engineers on Sunday.",
        "The two engineers are still being held by the rebels.",
    ),
    (
        "Train drivers called off their strike on Wednesday.",
        "The train drivers are still on strike.",
    ),
    (
        "The last foreign soldiers left the region on Monday.",
        "Some 300 foreign soldiers remain stationed in the region.",
    ),
    // scenes and answers
    ("The march passed off without a single arrest.", "Police arrested 12 people at the march."),
    (
        "The union accepted the offer on Monday.",
        "The offer was turned down by the union on Monday.",
    ),
    ("The suspect confessed to the murder.", "The suspect denies any involvement in the murder."),
    ("The dam burst on Friday.", "The dam withstood the pressure on Friday."),
    ("The prince did not attend the funeral.", "The prince sat in the front row at the funeral."),
];

/// Both can be so.
pub(super) const TOGETHER: &[(&str, &str)] = &[
    // parts and others
    ("All domestic flights took off on time.", "Twelve night flights did not take off."),
    ("Aron Vik was found guilty of theft but cleared of fraud.", "Vik was acquitted of fraud."),
    ("Troops left the village.", "Troops remain in the capital."),
    ("The house passed the bill.", "The senate has not passed the bill."),
    // later, earlier, not yet
    ("The treaty is to be signed on Friday.", "The treaty has yet to be signed."),
    ("Olaf Brandt resigned in 2019.", "Mr Brandt remains in office."),
    ("The ferry was at sea on Monday.", "The ferry docked on Tuesday."),
    // not said to be so
    ("The agency could not confirm that the singer had died.", "The singer died in hospital."),
    ("The union wants to call off the strike.", "The union is still on strike."),
    ("The video has been released.", "Police have seized the video."),
];
