//! How well statements find the claims that were checked before.
//!
//! A set is a folder with `corpus.jsonl.gz`, `queries.jsonl.gz` and `qrels.tsv` (`query_id, doc_id,
//! relevance`). Titles stand beside the claims they are of. Per split: **MRR**, **MAP@5** and **R@20**, as
//! usual. Where the debates of CLEF task 1 are there too: MRR of the lines that stand in one of them, alone
//! and with five lines before and two after; and of "likely the same" the **precision** and **recall**, where
//! lines of debates that nobody checked, twice as many, are asked for as well. An answer counts as right if
//! it is the claim that the line was matched with; a line that repeats another recorded claim counts as
//! wrong, so precision is rather higher than printed.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use claims::detect::matching::{Record, Shelf, Statement, rank, ranked};
use claims::text::fold;
use serde_json::Value;

use crate::data::{self, Sets, rows, text};
use crate::{Line, Result};

/// What is known of a set: its folder, the split that is told, its name, goal and published figures.
struct Known {
    folder: &'static str,
    split: &'static str,
    name: &'static str,
    goal: &'static str,
    published: &'static str,
}

const SETS: [Known; 2] = [
    Known {
        folder: "clef2020_t2",
        split: "dev",
        name: "checked before, tweets (CLEF 2020): MRR",
        goal: "≥ .82",
        published: "measured elsewhere: FTS5 .757, tuned .793, tantivy .760, rank_bm25 .741",
    },
    Known {
        folder: "knownlie_politifact",
        split: "all",
        name: "checked before, debates (PolitiFact): MRR",
        goal: "≥ .56 with the lines around",
        published: "measured elsewhere: FTS5 .492, tantivy .493, rank_bm25 .485",
    },
];

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    let debates = sets.named("clef", "_t1_train.jsonl.gz").next().map(data::rows).transpose()?;
    let debates = debates.unwrap_or_default();
    let mut found = Vec::new();
    for known in SETS {
        let is = |folder: &&Path| {
            let name = folder.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(known.folder))
        };
        let Some(folder) = sets.named("qrels", ".tsv").filter_map(Path::parent).find(is) else {
            found.push(Line::absent(known.name, known.goal, known.published));
            continue;
        };
        let set = Set::read(folder)?;
        if sets.each {
            println!("{} ({} claims)", set.name, set.corpus.len());
        }
        let measured = set.measure(&debates);
        for (split, one) in measured {
            if sets.each {
                one.print(split);
            }
            if split != known.split {
                continue;
            }
            let [mrr, _, recall] = one.alone.mean();
            let mut figure = format!("{mrr:.3}, R@20 {recall:.3} of {}", one.alone.count);
            if let Some((alone, around)) = &one.placed {
                figure += &format!(
                    "; of {} in a debate {:.3}, with the lines around {:.3}",
                    alone.count,
                    alone.mean()[0],
                    around.mean()[0]
                );
            }
            found.push(Line::new(known.name, figure, known.goal, known.published));
            let figure = match &one.same {
                Some(same) => format!("P {:.3}, R {:.3}", same.precision(), same.recall()),
                None => "absent".to_owned(),
            };
            found.push(Line::new("“likely the same” there", figure, "P ≥ .90, R ≥ .25", "–"));
        }
    }
    Ok(found)
}

struct Set {
    name: String,
    corpus: Vec<Value>,
    queries: Vec<Value>,
    /// Places in the corpus of the claims that a query is matched with.
    gold: HashMap<String, BTreeSet<usize>>,
}

impl Set {
    fn read(folder: &Path) -> Result<Set> {
        let corpus = rows(&folder.join("corpus.jsonl.gz"))?;
        let queries = rows(&folder.join("queries.jsonl.gz"))?;
        let places: HashMap<&str, usize> =
            corpus.iter().enumerate().map(|(n, row)| (text(row, "id"), n)).collect();
        let mut gold: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for line in std::fs::read_to_string(folder.join("qrels.tsv"))?.lines() {
            let mut fields = line.split('\t');
            if let (Some(query), Some(claim)) = (fields.next(), fields.next())
                && let Some(place) = places.get(claim)
            {
                gold.entry(query.to_owned()).or_default().insert(*place);
            }
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Set { name, queries, gold, corpus })
    }

    /// What each split gives.
    fn measure(&self, debates: &[Value]) -> BTreeMap<&str, Measured> {
        let record = |row| Record { text: text(row, "text"), beside: text(row, "title") };
        let shelf = Shelf::new(self.corpus.iter().map(record));
        let mut splits: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for query in self.queries.iter().filter(|query| self.gold.contains_key(text(query, "id"))) {
            splits.entry(text(query, "split")).or_default().push(query);
        }
        let lines = Debates::read(debates);
        let measured = |queries: Vec<&Value>| {
            let alone = |query: &Value| self.quality(query, &shelf, &[], &[]);
            let around = |query: &&Value| lines.around(text(query, "doc"), text(query, "text"));
            let placed: Vec<_> =
                queries.iter().filter_map(|query| Some((*query, around(query)?))).collect();
            let with = |(query, (before, after)): &(&Value, Around)| {
                self.quality(query, &shelf, before, after)
            };
            Measured {
                alone: Mean::of(queries.iter().map(|query| alone(query))),
                placed: (!placed.is_empty()).then(|| {
                    let apart = placed.iter().map(|(query, _)| alone(query));
                    (Mean::of(apart), Mean::of(placed.iter().map(with)))
                }),
                same: (!debates.is_empty()).then(|| self.same(&queries, &shelf, debates)),
            }
        };
        splits.into_iter().map(|(split, queries)| (split, measured(queries))).collect()
    }

    /// Reciprocal rank, average precision at 5, recall at 20.
    fn quality(&self, query: &Value, shelf: &Shelf, before: &[&str], after: &[&str]) -> [f64; 3] {
        let gold = &self.gold[text(query, "id")];
        let statement = Statement { text: text(query, "text"), before, after };
        let found = ranked(shelf, &statement, 1000);
        let (mut reciprocal, mut precision, mut hits) = (0.0, 0.0, 0.0);
        for (n, one) in found.iter().enumerate() {
            if !gold.contains(&one.index) {
                continue;
            }
            hits += f64::from(u8::from(n < 20));
            if reciprocal == 0.0 {
                reciprocal = 1.0 / (n + 1) as f64;
            }
            if n < 5 {
                precision += hits / (n + 1) as f64;
            }
        }
        let all = gold.len() as f64;
        [reciprocal, precision / all, hits / all]
    }

    /// How often "likely the same" is right, among checked lines and twice as many that nobody checked.
    fn same(&self, queries: &[&Value], shelf: &Shelf, debates: &[Value]) -> Same {
        let asked: BTreeSet<String> =
            self.queries.iter().map(|row| fold::words(text(row, "text"))).collect();
        let unchecked = debates.iter().filter(|row| row["label"] == 0);
        let unchecked = unchecked
            .map(|row| text(row, "text"))
            .filter(|line| !asked.contains(&fold::words(line)));
        let unchecked: Vec<&str> = unchecked.collect();
        let wanted = 2 * queries.len();
        let step = (unchecked.len() / wanted.max(1)).max(1);
        let unchecked: Vec<&str> = unchecked.into_iter().step_by(step).take(wanted).collect();
        let label =
            |line: &str| rank(shelf, &Statement::new(line), 1).into_iter().find(|one| one.same);
        let (mut right, mut wrong) = (0, 0);
        for query in queries {
            if let Some(one) = label(text(query, "text")) {
                match self.gold[text(query, "id")].contains(&one.index) {
                    true => right += 1,
                    false => wrong += 1,
                }
            }
        }
        let named = unchecked.iter().filter(|line| label(line).is_some()).count();
        Same { right, wrong, of: queries.len(), named, unchecked: unchecked.len() }
    }
}

/// What one split gives.
struct Measured {
    alone: Mean,
    /// Of the lines that stand in a known debate: alone, and with the lines around them.
    placed: Option<(Mean, Mean)>,
    same: Option<Same>,
}

impl Measured {
    fn print(&self, split: &str) {
        self.alone.print(split);
        if let Some((alone, around)) = &self.placed {
            alone.print("  in a debate, alone");
            around.print("  with lines around");
        }
        if let Some(same) = &self.same {
            println!(
                "  likely the same: {} right, {} wrong of {}; {} of {} unchecked lines; precision {:.3}, recall {:.3}",
                same.right,
                same.wrong,
                same.of,
                same.named,
                same.unchecked,
                same.precision(),
                same.recall()
            );
        }
    }
}

/// Mean reciprocal rank, average precision at 5, recall at 20.
struct Mean {
    sums: [f64; 3],
    count: usize,
}

impl Mean {
    fn of(qualities: impl Iterator<Item = [f64; 3]>) -> Mean {
        let mut mean = Mean { sums: [0.0; 3], count: 0 };
        for one in qualities {
            mean.count += 1;
            (0..3).for_each(|n| mean.sums[n] += one[n]);
        }
        mean
    }

    fn mean(&self) -> [f64; 3] {
        self.sums.map(|sum| sum / self.count.max(1) as f64)
    }

    fn print(&self, what: &str) {
        let ([mrr, map, recall], count) = (self.mean(), self.count);
        println!(
            "  {what:<22} {count:>4} statements   MRR {mrr:.3}   MAP@5 {map:.3}   R@20 {recall:.3}"
        );
    }
}

/// What was said to be likely the same.
struct Same {
    right: usize,
    wrong: usize,
    of: usize,
    /// Of the lines that nobody checked, how many it was said of.
    named: usize,
    unchecked: usize,
}

impl Same {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong + self.named).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.of.max(1) as f64
    }
}

/// The lines of debates.
struct Debates<'a> {
    lines: BTreeMap<String, Vec<&'a str>>,
}

type Around<'a> = (Vec<&'a str>, Vec<&'a str>);

impl<'a> Debates<'a> {
    fn read(rows: &'a [Value]) -> Self {
        let mut lines: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let name = text(row, "doc").trim_end_matches(".tsv").to_owned();
            lines.entry(name).or_default().push(text(row, "text"));
        }
        Debates { lines }
    }

    /// Five lines before a line and two after it, the nearest first.
    fn around(&self, debate: &str, line: &str) -> Option<Around<'a>> {
        let lines = self.lines.get(debate)?;
        let wanted = fold::words(line);
        let at = lines.iter().position(|known| fold::words(known) == wanted)?;
        let before = lines[at.saturating_sub(5)..at].iter().rev().copied().collect();
        let after = lines[at + 1..].iter().take(2).copied().collect();
        Some((before, after))
    }
}
