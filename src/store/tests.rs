//! What only a connection can be told: that the disk is full at a certain page, that a query never ends.
use super::{NewClaim, Session, Store};

#[test]
fn a_full_disk_in_the_middle_of_a_command_leaves_nothing_of_it() {
    let mut store = Store::in_memory().unwrap();
    let session = Session::new("alice", "2026-01-02T03:04:05Z", "test");
    let claim = |text: &str| NewClaim { text: text.to_owned(), ..NewClaim::default() };
    store.write(&session, |writer| writer.insert_claim(&claim("It rained."))).unwrap();
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.conn.pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(())).unwrap();
    let log = store.last_entry().unwrap();
    let mut stored = 0;
    let full = store.write(&session, |writer| {
        (0..1000).try_for_each(|_| {
            writer.insert_claim(&claim(&"A long claim. ".repeat(50)))?;
            stored += 1;
            Ok(())
        })
    });
    let error = full.unwrap_err();
    assert!(stored > 0 && error.hint.unwrap().contains("the disk is full"));
    let cause = error.source.unwrap().to_string();
    assert!(cause.contains("full"), "{cause}");
    assert_eq!(store.claims().unwrap().len(), 1);
    assert_eq!(store.last_entry().unwrap(), log);
    assert!(store.damage().unwrap().is_empty());
    let small = store.write(&session, |writer| writer.insert_claim(&claim("It is dry.")));
    assert_eq!(small.unwrap().0, 2, "and what fits goes on");
}

#[test]
fn a_query_that_never_ends_is_ended() {
    let numbers = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT";
    for (what, because) in [("count(*)", "interrupted"), ("x", "more rows than the file has bytes")]
    {
        let mut store = Store::in_memory().unwrap();
        store.most_rows = super::restraint::bound_reading(&mut store.conn).unwrap();
        let asked = store.rows("cannot count", &format!("{numbers} {what} FROM n"), [], |row| {
            row.get::<_, i64>(0)
        });
        let error = asked.unwrap_err();
        assert!(error.source.unwrap().to_string().contains(because), "{what}");
        assert!(error.hint.unwrap().contains("made to stall"), "{what}");
    }
}
