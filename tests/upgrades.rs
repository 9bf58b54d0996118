//! A file of each older schema version is brought up to date: nothing recorded is lost, and the file
//! is then like one that was made anew.
mod common;

use common::Folder;

/// Each version and what its program left: tests/schema has the dumps.
const OLD: &[(u32, &str)] = &[
    (1, include_str!("schema/v1.sql")),
    (2, include_str!("schema/v2.sql")),
    (3, include_str!("schema/v3.sql")),
    (4, include_str!("schema/v4.sql")),
    (5, include_str!("schema/v5.sql")),
    (6, include_str!("schema/v6.sql")),
];

#[test]
fn an_old_file_becomes_like_a_new_one() {
    let new = Folder::new();
    assert!(new.claims(&["init"]).status.success());
    for (version, dump) in OLD {
        let old = Folder::new();
        old.sql(dump).unwrap();
        let recorded = |folder: &Folder| {
            [
                "* FROM source",
                "* FROM snapshot",
                "* FROM claim",
                "* FROM evidence",
                "* FROM verdict",
                "log_id, at, by, action, subject, before, after FROM log",
            ]
            .map(|rows| folder.sql(&format!("SELECT {rows}")).unwrap())
        };
        let before = recorded(&old);
        assert!(before.iter().all(|rows| !rows.is_empty()), "version {version} has rows to lose");
        let output = old.claims(&["report", "--duplicates", "--json"]);
        assert!(output.status.success(), "{output:?}");
        assert!(common::stdout(&output).contains("The harbour was closed"), "{output:?}");
        assert_eq!(recorded(&old), before, "version {version}");
        let shape = "SELECT type, name, tbl_name, replace(replace(sql, ' ', ''), char(10), '')
                     FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";
        assert_eq!(old.sql(shape).unwrap(), new.sql(shape).unwrap(), "version {version}");
        let number = "PRAGMA user_version";
        assert_eq!(old.sql(number).unwrap(), new.sql(number).unwrap());
        assert_eq!(old.sql("SELECT * FROM broken_quotes").unwrap(), "");
        let listed = common::stdout(&old.claims(&["conflict", "list", "--json"]));
        assert!(listed.contains("\"near copy\""), "version {version}: {listed}");
        let code = listed.split("\"id\": \"").nth(1).unwrap().split('"').next().unwrap();
        let confirmed = old.claims(&["conflict", "confirm", code]);
        assert!(confirmed.status.success(), "version {version}: {confirmed:?}");
        assert!(old.claims(&["scan", "--rebuild"]).status.success());
        let shown = common::stdout(&old.claims(&["conflict", "show", code]));
        assert!(shown.contains("Confirmed by"), "version {version}: {shown}");
    }
}
