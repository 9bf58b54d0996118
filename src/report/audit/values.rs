//! Values that are not what their fields say: dates in other forms, words in place of addresses,
//! evidence without an archived copy.
use std::collections::{BTreeMap, BTreeSet};

use super::kept::{Rows, beginning};
use super::{AuditFinding, AuditKind, counted, entry};
use crate::model::DataRow;
use crate::text::address::{AddressFault, fault};
use crate::text::date_form::{DateForm, NumberForm, Order, date_form};

/// What values were found, and in which rows; a row stands once for each value.
#[derive(Debug, Default)]
pub(super) struct Values {
    dates: BTreeMap<String, BTreeMap<DateForm, Dates>>,
    urls: BTreeMap<(String, AddressFault, String), Vec<usize>>,
    /// Whether any evidence has a field for an archived copy.
    has_copies: bool,
    not_cached: Vec<usize>,
    /// Of these, how many name no page either.
    no_page: usize,
}

#[derive(Debug, Default)]
struct Dates {
    rows: Vec<usize>,
    example: String,
}

impl Values {
    pub(super) fn look_at(&mut self, row: usize, data: &DataRow) {
        for date in &data.dates {
            let forms = self.dates.entry(date.name.clone()).or_default();
            let dates = forms.entry(date_form(&date.value)).or_default();
            if dates.rows.is_empty() {
                dates.example = beginning(&date.value);
            }
            dates.rows.push(row);
        }
        for url in &data.urls {
            if let Some(fault) = fault(&url.value) {
                let key = (url.name.clone(), fault, beginning(url.value.trim()));
                self.urls.entry(key).or_default().push(row);
            }
        }
        self.has_copies |= data.evidence.iter().any(|one| one.cached.is_some());
        for one in data.evidence.iter().filter(|one| one.cached != Some(true)) {
            self.not_cached.push(row);
            self.no_page += usize::from(one.url.is_none());
        }
    }

    pub(super) fn findings(self, rows: &Rows) -> Vec<AuditFinding> {
        let mut findings = Vec::new();
        let not_cached = self.not_cached.len();
        if not_cached > 0 && self.has_copies {
            let pieces = counted(not_cached, "piece of evidence names", "pieces of evidence name");
            let also = match self.no_page {
                0 => String::new(),
                some => format!("; {} no page either", counted(some, "names", "name")),
            };
            findings.push(AuditFinding {
                kind: AuditKind::NotCached,
                message: format!("{pieces} no archived copy{also}"),
                count: not_cached,
                entries: vec![entry(rows, "", None, &self.not_cached)],
            });
        }
        let mut urls: Vec<_> = self.urls.into_iter().collect();
        urls.sort_by_key(|(_, of)| std::cmp::Reverse(of.len()));
        let count = urls.iter().map(|(_, of)| of.len()).sum();
        if count > 0 {
            let told = |((field, fault, url), of): ((String, AddressFault, String), Vec<usize>)| {
                let note = Some(format!("{field}: {}", fault.words()));
                entry(rows, &url, note, &of)
            };
            findings.push(AuditFinding {
                kind: AuditKind::MalformedUrl,
                message: counted(count, "address is malformed", "addresses are malformed"),
                count,
                entries: urls.into_iter().map(told).collect(),
            });
        }
        for (field, forms) in self.dates {
            findings.extend(dates(rows, &field, forms));
        }
        findings
    }
}

/// What is wrong with the dates of one field.
fn dates(rows: &Rows, field: &str, forms: BTreeMap<DateForm, Dates>) -> Vec<AuditFinding> {
    let all: usize = forms.values().map(|dates| dates.rows.len()).sum();
    let forms = joined(forms);
    let mut findings = Vec::new();
    let mut add = |kind, message: String, of: Vec<(&DateForm, &Dates)>| {
        let count = of.iter().map(|(_, dates)| dates.rows.len()).sum();
        let told = |(form, dates): (&DateForm, &Dates)| {
            entry(rows, &dates.example, Some(form.to_string()), &dates.rows)
        };
        let entries = of.into_iter().map(told).collect();
        findings.push(AuditFinding { kind, message, count, entries });
    };
    let (wrong, rest): (Vec<_>, Vec<_>) =
        forms.iter().partition(|(form, _)| **form == DateForm::NoSuchDay);
    if !wrong.is_empty() {
        let count: usize = wrong.iter().map(|(_, dates)| dates.rows.len()).sum();
        let dates = counted(count, "date", "dates");
        let message = format!("`{field}` has {dates} that the calendar does not have");
        add(AuditKind::NoSuchDay, message, wrong);
    }
    let other: Vec<_> = rest.into_iter().filter(|(form, _)| **form != DateForm::Iso).collect();
    if !other.is_empty() {
        let mut told: Vec<(usize, String)> =
            other.iter().map(|(form, dates)| (dates.rows.len(), in_words(form))).collect();
        told.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let list: Vec<String> =
            told.iter().map(|(count, form)| format!("{count} {form}")).collect();
        let some: usize = told.iter().map(|(count, _)| count).sum();
        let dates = counted(all, "date is", "dates are");
        let message =
            format!("{some} of {dates} not in ISO 8601, in `{field}`: {}", list.join(", "));
        add(AuditKind::DateForm, message, other);
    }
    findings
}

/// A form, and what may surprise in it.
fn in_words(form: &DateForm) -> String {
    match form {
        DateForm::Numbers(NumberForm { padded: Some(false), .. }) => {
            format!("{form} without zeros")
        }
        form => form.to_string(),
    }
}

/// Dates that could be read in two ways belong to the way that others of the field are read, if all are
/// read in one; days and months above nine, to those without zeros, if there are any.
fn joined(forms: BTreeMap<DateForm, Dates>) -> BTreeMap<DateForm, Dates> {
    let numbers: Vec<NumberForm> = forms
        .keys()
        .filter_map(|form| match form {
            DateForm::Numbers(numbers) => Some(*numbers),
            _ => None,
        })
        .collect();
    let mut all: BTreeMap<DateForm, Dates> = BTreeMap::new();
    for (form, mut dates) in forms {
        let form = match form {
            DateForm::Numbers(own) => {
                let alike = || numbers.iter().filter(|other| other.mark == own.mark);
                let clear: BTreeSet<Order> = alike()
                    .map(|other| other.order)
                    .filter(|order| matches!(order, Order::DayFirst | Order::MonthFirst))
                    .collect();
                let order = match (own.order, clear.len()) {
                    (Order::Unclear, 1) => clear.into_iter().next().unwrap_or(own.order),
                    (order, _) => order,
                };
                let bare = alike().any(|other| other.padded == Some(false));
                let padded = own.padded.or(Some(!bare));
                DateForm::Numbers(NumberForm { order, mark: own.mark, padded })
            }
            form => form,
        };
        let of = all.entry(form).or_default();
        let is_first = of.rows.first().is_none_or(|first| dates.rows.first() < Some(first));
        if is_first {
            of.example = std::mem::take(&mut dates.example);
        }
        of.rows.append(&mut dates.rows);
        of.rows.sort_unstable();
    }
    all
}
