//! What every store has to keep, whatever its database. A new one calls [`all`] from its own tests.

use super::{Store, StoreError, Submission, Submitted, chain};
use jixiao::digest::sm3_hex;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A submission with a form of its own.
pub(super) fn submission(client_id: &str, project: &str) -> Submission {
    let form =
        format!(r#"{{"form":"declaration","regulation":"cn-2019-68","year":2022,"project":{{"name":"{project}"}}}}"#);
    Submission {
        client_id: client_id.to_owned(),
        revises: None,
        kind: "declaration".to_owned(),
        regulation: "cn-2019-68".to_owned(),
        year: Some(2022),
        project: project.to_owned(),
        digest: sm3_hex(form.as_bytes()),
        form,
        assessment:
            r#"{"acceptable":true,"findings":[{"severity":"warning"}],"engine":"0","regulation_digest":"sm3:0"}"#
                .to_owned(),
        engine: "0".to_owned(),
        regulation_digest: "sm3:0".to_owned(),
        errors: 0,
        warnings: 1,
        hints: 0,
        total: None,
        approved: None,
    }
}

/// Runs the whole contract; `fresh` makes an empty store and what must outlive it.
pub(super) async fn all<S: Store, Guard>(fresh: impl AsyncFn() -> (Guard, S)) {
    let (_guard, store) = fresh().await;
    an_empty_store_answers(&store).await;
    a_submission_comes_back_as_it_was(&store).await;
    the_same_again_is_answered_with_the_same(&store).await;
    an_id_is_not_used_for_two_contents(&store).await;
    a_revision_follows_under_the_same_number(&store).await;
    the_declaration_that_was_approved_is_kept_by_name(&store).await;
    let (_guard, store) = fresh().await;
    pages_meet_without_gap_or_overlap(&store).await;
    let (_guard, store) = fresh().await;
    many_at_once_are_each_kept_once(Arc::new(store)).await;
}

async fn an_empty_store_answers(store: &impl Store) {
    let health = store.health().await.expect("healthy");
    assert_eq!((health.revisions, health.writable), (0, true));
    assert_eq!(store.page(None, 10).await, Ok(Some(Vec::new())));
    assert_eq!(store.page(Some("JX-2022-000001"), 10).await, Ok(None));
    assert_eq!(store.latest("JX-2022-000001").await, Ok(None));
    assert_eq!(store.revisions("JX-2022-000001").await, Ok(Vec::new()));
    assert_eq!(store.by_client_id("nobody").await, Ok(None));
    assert_eq!(chain::verify(store).await, Ok(Ok(chain::Verified::default())));
}

async fn a_submission_comes_back_as_it_was(store: &impl Store) {
    // Rare characters of names, and what would end a statement if someone pasted text into SQL.
    let sent = submission("first-submission-", "𠮷村䶮寨'; DROP TABLE revisions; --");
    let Submitted::Stored(head) = store.submit(sent.clone()).await.expect("kept") else { panic!("not new") };
    assert!(head.number.starts_with("JX-20") && head.number.ends_with("-000001"), "{}", head.number);
    assert_eq!((head.seq, head.revision, head.previous.as_ref()), (1, 1, None));
    let kept = store.latest(&head.number).await.expect("reads").expect("there");
    assert_eq!((&kept.head, &kept.form, &kept.assessment), (&head, &sent.form, &sent.assessment));
    assert_eq!(store.revision(&head.number, 1).await.expect("reads").expect("there"), kept);
    assert_eq!(store.revision(&head.number, 2).await, Ok(None));
}

async fn the_same_again_is_answered_with_the_same(store: &impl Store) {
    let sent = submission("second-submission", "乙");
    let Submitted::Stored(first) = store.submit(sent.clone()).await.expect("kept") else { panic!("not new") };
    assert_eq!(store.submit(sent).await, Ok(Submitted::Replayed(first.clone())));
    assert_eq!(store.by_client_id("second-submission").await, Ok(Some(first.clone())));
    assert_eq!(store.revisions(&first.number).await.expect("reads").len(), 1);
}

async fn an_id_is_not_used_for_two_contents(store: &impl Store) {
    let other = submission("second-submission", "丙");
    let refused = store.submit(other).await.expect_err("refused");
    assert_eq!(refused, StoreError::Conflict { client_id: "second-submission".to_owned() });
    let number = store.by_client_id("second-submission").await.expect("reads").expect("there").number;
    let revising = Submission { revises: Some(number), ..submission("second-submission", "乙") };
    assert!(matches!(store.submit(revising).await, Err(StoreError::Conflict { .. })));
}

async fn a_revision_follows_under_the_same_number(store: &impl Store) {
    let Submitted::Stored(first) = store.submit(submission("third-submission-", "丁")).await.expect("kept") else {
        panic!("not new")
    };
    let second = Submission { revises: Some(first.number.clone()), ..submission("third-submission-again", "丁二") };
    let Submitted::Stored(revised) = store.submit(second.clone()).await.expect("kept") else { panic!("not new") };
    assert_eq!((&revised.number, revised.revision), (&first.number, 2));
    assert_eq!(revised.previous, Some(first.chain.clone()));
    assert_eq!(store.submit(second).await, Ok(Submitted::Replayed(revised.clone())));
    assert_eq!(store.revisions(&first.number).await, Ok(vec![first.clone(), revised.clone()]));
    assert_eq!(store.latest(&first.number).await.expect("reads").expect("there").head, revised);

    let nowhere = Submission { revises: Some("JX-1999-000001".to_owned()), ..submission("fourth-submission", "戊") };
    assert!(matches!(store.submit(nowhere).await, Err(StoreError::UnknownSubmission { .. })));
    let other_kind = Submission {
        revises: Some(first.number.clone()),
        kind: "self_evaluation".to_owned(),
        ..submission("fifth-submission-", "己")
    };
    assert!(matches!(store.submit(other_kind).await, Err(StoreError::OtherKind { .. })));
    assert!(chain::verify(store).await.expect("reads").is_ok(), "what was refused left no trace");
}

async fn the_declaration_that_was_approved_is_kept_by_name(store: &impl Store) {
    let approved = |reference: &str| Submission {
        approved: Some(reference.to_owned()),
        ..submission("judged-by-a-declaration", "庚")
    };
    let Submitted::Stored(head) = store.submit(approved("JX-2022-000001/1")).await.expect("kept") else {
        panic!("not new")
    };
    assert_eq!(head.approved.as_deref(), Some("JX-2022-000001/1"));
    assert_eq!(store.latest(&head.number).await.expect("reads").expect("there").head, head);
    assert_eq!(store.submit(approved("JX-2022-000001/1")).await, Ok(Submitted::Replayed(head.clone())));
    assert_eq!(store.submit(approved("JX-2022-000001")).await, Ok(Submitted::Replayed(head)));
    for other in ["JX-2022-000001/2", "JX-2022-00000", "JX-2022-000002/1"] {
        assert!(matches!(store.submit(approved(other)).await, Err(StoreError::Conflict { .. })), "{other}");
    }
    let without = submission("judged-by-a-declaration", "庚");
    assert!(matches!(store.submit(without).await, Err(StoreError::Conflict { .. })));
    assert!(chain::verify(store).await.expect("reads").is_ok());
}

async fn pages_meet_without_gap_or_overlap(store: &impl Store) {
    let mut numbers = Vec::new();
    for place in 0..7 {
        let Submitted::Stored(head) =
            store.submit(submission(&format!("page-submission-{place}"), "页")).await.expect("kept")
        else {
            panic!("not new")
        };
        numbers.insert(0, head.number);
    }
    let revised = Submission { revises: Some(numbers[4].clone()), ..submission("page-submission-again", "页二") };
    store.submit(revised).await.expect("kept");
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.page(after.as_deref(), 3).await.expect("reads").expect("there");
        assert!(page.len() <= 3);
        let Some(last) = page.last() else { break };
        after = Some(last.number.clone());
        seen.extend(page);
    }
    assert_eq!(seen.iter().map(|head| head.number.clone()).collect::<Vec<_>>(), numbers);
    assert_eq!(seen.iter().map(|head| head.revision).collect::<Vec<_>>(), [1, 1, 1, 1, 2, 1, 1]);
}

async fn many_at_once_are_each_kept_once<S: Store>(store: Arc<S>) {
    let tasks: Vec<_> = (0..120)
        .map(|place| {
            let store = Arc::clone(&store);
            // Every submission is sent twice.
            tokio::spawn(
                async move { store.submit(submission(&format!("burst-submission-{}", place / 2), "众")).await },
            )
        })
        .collect();
    let (mut stored, mut numbers) = (0, BTreeSet::new());
    for task in tasks {
        match task.await.expect("ends").expect("kept") {
            Submitted::Stored(head) => {
                stored += 1;
                numbers.insert(head.number);
            }
            Submitted::Replayed(head) => {
                numbers.insert(head.number);
            }
        }
    }
    assert_eq!((stored, numbers.len()), (60, 60));
    assert_eq!(chain::verify(store.as_ref()).await.expect("reads").expect("holds").revisions, 60);
    store.close().await.expect("closes");
    assert!(store.submit(submission("after-the-close--", "迟")).await.is_err());
}
