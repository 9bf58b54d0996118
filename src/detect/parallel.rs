//! The same work on many things, on several threads, with the results in the order of the things.
use std::sync::Mutex;

/// What `work` makes of each of `things`, in their order, whatever the number of threads.
pub(crate) fn map<T: Send, R: Send>(
    things: Vec<T>,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    if threads <= 1 || things.len() <= 1 {
        return things.into_iter().map(work).collect();
    }
    let count = things.len();
    let queue = Mutex::new(things.into_iter().enumerate());
    let take = || queue.lock().ok().and_then(|mut queue| queue.next());
    let mut results: Vec<(usize, R)> = Vec::with_capacity(count);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(count))
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    while let Some((index, thing)) = take() {
                        done.push((index, work(thing)));
                    }
                    done
                })
            })
            .collect();
        for worker in workers {
            match worker.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
