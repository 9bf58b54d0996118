//! throwaway
use claims::detect::duplicates::*;
use claims::text::terms::Terms;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let threads: usize = args[3].parse().unwrap();
    let t0 = std::time::Instant::now();
    let cpu = || { let s = std::fs::read_to_string("/proc/self/stat").unwrap(); let f: Vec<&str> = s.rsplit(") ").next().unwrap().split(' ').collect(); (f[11].parse::<f64>().unwrap()+f[12].parse::<f64>().unwrap())/100.0 };
    let file = std::io::BufReader::with_capacity(1<<20, std::fs::File::open(&args[1]).unwrap());
    use std::io::BufRead;
    let mut sets = Sets::default();
    let mut terms = Terms::default();
    for line in file.lines() { let line = line.unwrap(); terms.read(&line); sets.push(terms.shingles()); }
    eprintln!("read {:?} cpu {}", t0.elapsed(), cpu());
    let wanted = if args[2] == "j" { Wanted { jaccard: Share::new(7, 10), containment: None } } else { Wanted::TIERS };
    let n = sets.len();
    let found = join(vec![sets], &Settings { wanted, most_partners: 1000, threads });
    eprintln!("{n} sets {} pairs {} crowded {:?} cpu {}", found.pairs.len(), found.crowded.len(), t0.elapsed(), cpu());
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    eprintln!("{}", s.lines().find(|l| l.starts_with("VmHWM")).unwrap());
    for p in found.pairs { println!("{}\t{}\t{}\t{}\t{}", p.left, p.right, p.likeness.shared, p.likeness.left, p.likeness.right); }
}
