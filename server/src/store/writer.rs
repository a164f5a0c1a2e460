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
    Submit(Submission, oneshot::Sender<Result<Submitted, StoreError>>),
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
        self.send(Job::Submit(submission, answer))?;
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

async fn run<J: Journal>(mut journal: J, mut waiting: mpsc::Receiver<Job>, mut stopped: watch::Receiver<bool>, failing: Arc<AtomicBool>) {
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
                    group.push(submission);
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
