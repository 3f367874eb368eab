using System.Text.Json;
using Matching.Contracts;
using Matching.Grains.Changes;
using Matching.Grains.Moving;

namespace Matching.Grains.Decisions;

/// <summary>The decisions of a vacancy.</summary>
[GenerateSerializer, Alias("matching.decision-state")]
public sealed class DecisionState : IHasOutbox
{
    /// <summary>In order of their numbers.</summary>
    [Id(0)] public List<RecordedDecision> Decisions { get; set; } = [];

    /// <summary>Number of the last decision.</summary>
    [Id(1)] public long Last { get; set; }

    /// <inheritdoc/>
    [Id(2)] public Outbox Outbox { get; set; } = new();
}

/// <summary>The decisions of a vacancy, in the order in which they were recorded.</summary>
[GrainType("decision")]
public sealed class DecisionGrain(
    [PersistentState(StateNames.Decision, StateNames.Storage)] IPersistentState<DecisionState> stored,
    RowIntake intake,
    ChangePost post,
    TimeProvider clock) : TellingGrain<DecisionState>(stored, post, clock), IDecisionGrain
{
    /// <summary>Most decisions of one vacancy.</summary>
    public const int MaxDecisions = 10_000;

    private List<RecordedDecision> Decisions => Stored.State.Decisions;

    /// <inheritdoc/>
    public async Task<RecordedDecision> Record(DecisionToRecord decision)
    {
        if (decision.RequestId.Length > 0 && Decisions.Find(known => known.Decision.RequestId == decision.RequestId) is { } first)
        {
            RepeatedRequest.Check(JsonSerializer.SerializeToUtf8Bytes(first.Decision), JsonSerializer.SerializeToUtf8Bytes(decision));
            return first;
        }

        if (Decisions.Count >= MaxDecisions)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The vacancy has {MaxDecisions} decisions already, the most it can; delete candidates that are no longer needed.");
        }

        var standing = StandingDecisions.Of(Decisions.Where(known => known.Decision.Candidate == decision.Candidate));
        if (decision.Outcome == HiringOutcome.Withdrawn && standing.Count == 0)
        {
            throw new RefusedException(RefusalReason.Precondition, "outcome: no decision on the candidate stands, so there is none to take back.", "outcome");
        }

        var grade = decision.Outcome == HiringOutcome.Withdrawn
            ? standing.Count > 1 ? standing[^2].Grade : 0
            : OutcomeGrades.Of(decision.Outcome, standing.Select(known => known.Decision.Outcome));
        var recorded = new RecordedDecision(Stored.State.Last + 1, decision, Clock.GetUtcNow(), grade);
        Stored.State.Last = recorded.Number;
        Decisions.Add(recorded);
        Note(ChangeKind.DecisionRecorded, Keys.Split(this.GetPrimaryKeyString()).Id, decision.Candidate);
        await WriteAndTell();
        return recorded;
    }

    /// <inheritdoc/>
    public Task<DecisionPage> List(long after, int size) =>
        Task.FromResult(new DecisionPage([.. Decisions.Where(decision => decision.Number > after).Take(size)], Decisions.Count));

    /// <inheritdoc/>
    public async Task<int> Forget(string candidate)
    {
        var forgotten = Decisions.RemoveAll(decision => decision.Decision.Candidate == candidate);
        if (ForgetNotes(candidate) || forgotten > 0)
        {
            await Write(Stored.WriteStateAsync);
        }

        return forgotten;
    }

    /// <inheritdoc/>
    public Task Clear() => Clear(Stored);

    /// <inheritdoc/>
    public Task TakeOver(byte[] row) => TakeOver(Stored, intake, row, "decisions");
}
