//! One task writes. It takes what waits, writes it as one transaction, and answers every waiter after
//! the commit: a hundred submissions in a second cost a few waits for the disk, not a hundred.

use super::{Answer, StoreError, Submission, Submitted};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Mutex, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// Most submissions in one transaction.
const GROUP: usize = 64;

/// The writing side of a database.
pub(super) trait Journal: Send + 'static {
    /// Writes submissions in one transaction, all or none, durable when it answers. A submission that
    /// is refused by its content has its own answer and does not hinder the others.
    fn write<'a>(&'a mut self, group: &'a [Submission]) -> Answer<'a, Vec<Result<Submitted, StoreError>>>;

    /// Writes something without meaning, durably.
    fn probe(&mut self) -> Answer<'_, ()>;

    /// Lets go of the database.
    fn close(&mut self) -> Answer<'_, ()>;
}

enum Job {
    Submit(Box<Submission>, oneshot::Sender<Result<Submitted, StoreError>>),
    Probe(oneshot::Sender<Result<(), StoreError>>),
}

/// The door to the writing task.
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    stop: watch::Sender<bool>,
    failing: Arc<AtomicBool>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task. At most `queue` submissions wait; more are turned away at once.
    pub(super) fn start<J: Journal>(journal: J, queue: usize) -> Self {
        let (jobs, waiting) = mpsc::channel(queue.max(1));
        let (stop, stopped) = watch::channel(false);
        let failing = Arc::new(AtomicBool::new(false));
        let task = tokio::spawn(run(journal, waiting, stopped, Arc::clone(&failing)));
        Self { jobs, stop, failing, task: Mutex::new(Some(task)) }
    }

    /// Hands a submission over and waits until it is durable or refused.
    pub(super) async fn submit(&self, submission: Submission) -> Result<Submitted, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.send(Job::Submit(Box::new(submission), answer))?;
        answered.await.map_err(|_| StoreError::Stopping)?
    }

    /// Whether writing works: the last write did, or a trial write does now.
    pub(super) async fn writable(&self) -> bool {
        if !self.failing.load(Ordering::Relaxed) && !self.jobs.is_closed() {
            return true;
        }
        let (answer, answered) = oneshot::channel();
        self.send(Job::Probe(answer)).is_ok() && matches!(answered.await, Ok(Ok(())))
    }

    /// Writing failed somewhere else: the next who asks whether it works has it tried.
    pub(super) fn doubt(&self) {
        self.failing.store(true, Ordering::Relaxed);
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        self.jobs.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Stopping,
        })
    }

    /// Takes nothing more, writes what waits, lets go of the database.
    pub(super) async fn close(&self) {
        self.stop.send_replace(true);
        if let Some(task) = self.task.lock().await.take()
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the writing task did not end well");
        }
    }
}

async fn run<J: Journal>(
    mut journal: J,
    mut waiting: mpsc::Receiver<Job>,
    mut stopped: watch::Receiver<bool>,
    failing: Arc<AtomicBool>,
) {
    loop {
        let mut jobs = Vec::new();
        tokio::select! {
            // A sender that is gone means stop, too.
            _ = stopped.wait_for(|stop| *stop), if !waiting.is_closed() => {
                waiting.close();
                continue;
            }
            taken = waiting.recv_many(&mut jobs, GROUP) => if taken == 0 { break },
        }
        let (mut group, mut waiters, mut probes) = (Vec::new(), Vec::new(), Vec::new());
        for job in jobs {
            match job {
                Job::Submit(submission, waiter) => {
                    group.push(*submission);
                    waiters.push(waiter);
                }
                Job::Probe(waiter) => probes.push(waiter),
            }
        }
        // A waiter that is gone has timed out or hung up; a retry with its id finds what was kept.
        if !group.is_empty() {
            let written = journal.write(&group).await;
            note(&failing, written.as_ref().err());
            match written {
                Ok(answers) => waiters.into_iter().zip(answers).for_each(|(waiter, answer)| drop(waiter.send(answer))),
                Err(error) => waiters.into_iter().for_each(|waiter| drop(waiter.send(Err(error.clone())))),
            }
        }
        if !probes.is_empty() {
            let written = journal.probe().await;
            note(&failing, written.as_ref().err());
            probes.into_iter().for_each(|waiter| drop(waiter.send(written.clone())));
        }
    }
    if let Err(error) = journal.close().await {
        tracing::warn!(?error, "the database did not close well");
    }
}

fn note(failing: &AtomicBool, error: Option<&StoreError>) {
    let before = failing.swap(error.is_some(), Ordering::Relaxed);
    match error {
        Some(error) => tracing::error!(?error, "nothing was written"),
        None if before => tracing::info!("writing works again"),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::submission;
    use super::*;
    use std::sync::Mutex;
    use std::time::Duration;
    use tokio::sync::Semaphore;

    /// A journal that writes when it is let, fails when it is told, and notes the groups.
    struct Gated {
        gate: Arc<Semaphore>,
        broken: Arc<AtomicBool>,
        groups: Arc<Mutex<Vec<usize>>>,
    }

    impl Gated {
        fn outcome<T>(&self, value: T) -> Result<T, StoreError> {
            if self.broken.load(Ordering::Relaxed) {
                Err(StoreError::Unavailable("full".to_owned()))
            } else {
                Ok(value)
            }
        }
    }

    impl Journal for Gated {
        fn write<'a>(&'a mut self, group: &'a [Submission]) -> Answer<'a, Vec<Result<Submitted, StoreError>>> {
            Box::pin(async move {
                self.gate.acquire().await.expect("open").forget();
                self.groups.lock().expect("whole").push(group.len());
                self.outcome(
                    group.iter().map(|one| Err(StoreError::Conflict { client_id: one.client_id.clone() })).collect(),
                )
            })
        }

        fn probe(&mut self) -> Answer<'_, ()> {
            Box::pin(async move { self.outcome(()) })
        }

        fn close(&mut self) -> Answer<'_, ()> {
            Box::pin(async { Ok(()) })
        }
    }

    struct Bench {
        writer: Arc<Writer>,
        gate: Arc<Semaphore>,
        broken: Arc<AtomicBool>,
        groups: Arc<Mutex<Vec<usize>>>,
    }

    fn bench(queue: usize) -> Bench {
        let (gate, broken, groups) = (Arc::new(Semaphore::new(0)), Arc::default(), Arc::default());
        let journal = Gated { gate: Arc::clone(&gate), broken: Arc::clone(&broken), groups: Arc::clone(&groups) };
        Bench { writer: Arc::new(Writer::start(journal, queue)), gate, broken, groups }
    }

    impl Bench {
        fn send(&self, id: &str) -> JoinHandle<Result<Submitted, StoreError>> {
            let (writer, submission) = (Arc::clone(&self.writer), submission(id, "甲"));
            tokio::spawn(async move { writer.submit(submission).await })
        }

        /// Sends one and waits until the journal has it, so that all that follow queue up behind it.
        async fn hold(&self) -> JoinHandle<Result<Submitted, StoreError>> {
            let held = self.send("the-one-that-holds");
            tokio::time::sleep(Duration::from_millis(50)).await;
            held
        }
    }

    #[tokio::test]
    async fn what_waits_is_written_together_and_each_gets_its_own_answer() {
        let bench = bench(100);
        let held = bench.hold().await;
        let waiting: Vec<_> = (0..100).map(|place| bench.send(&format!("waiting-{place}"))).collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        bench.gate.add_permits(100);
        assert!(held.await.expect("ends").is_err());
        for (place, answer) in waiting.into_iter().enumerate() {
            let client_id = format!("waiting-{place}");
            assert_eq!(answer.await.expect("ends"), Err(StoreError::Conflict { client_id }));
        }
        assert_eq!(*bench.groups.lock().expect("whole"), [1, GROUP, 100 - GROUP]);
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_turned_away_at_once() {
        let bench = bench(2);
        let held = bench.hold().await;
        let (one, two) = (bench.send("waiting-1"), bench.send("waiting-2"));
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(bench.writer.submit(submission("too-many", "甲")).await, Err(StoreError::Busy));
        bench.gate.add_permits(10);
        for answer in [held, one, two] {
            assert!(matches!(answer.await.expect("ends"), Err(StoreError::Conflict { .. })));
        }
    }

    #[tokio::test]
    async fn a_failure_is_told_to_all_and_is_over_when_it_is_over() {
        let bench = bench(10);
        bench.gate.add_permits(10);
        bench.broken.store(true, Ordering::Relaxed);
        assert!(bench.writer.writable().await, "nothing has failed yet");
        assert!(matches!(bench.writer.submit(submission("while-broken", "甲")).await, Err(StoreError::Unavailable(_))));
        assert!(!bench.writer.writable().await);
        bench.broken.store(false, Ordering::Relaxed);
        assert!(bench.writer.writable().await, "a trial write works again");
    }

    #[tokio::test]
    async fn a_stop_writes_what_waits_and_takes_nothing_more() {
        let bench = bench(10);
        let held = bench.hold().await;
        let waiting = bench.send("waiting");
        tokio::time::sleep(Duration::from_millis(50)).await;
        let closing = tokio::spawn({
            let writer = Arc::clone(&bench.writer);
            async move { writer.close().await }
        });
        bench.gate.add_permits(10);
        closing.await.expect("ends");
        for answer in [held, waiting] {
            assert!(matches!(answer.await.expect("ends"), Err(StoreError::Conflict { .. })), "was written");
        }
        assert_eq!(bench.writer.submit(submission("too-late", "甲")).await, Err(StoreError::Stopping));
        assert!(!bench.writer.writable().await);
    }
}
