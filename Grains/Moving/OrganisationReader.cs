using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Grains.Frameworks;

namespace Matching.Grains.Moving;

/// <summary>
/// Everything that is stored of an organisation, in the order in which it can be taken over: what others are read by first, keys last.
/// The service may go on working meanwhile. Stateless.
/// </summary>
public sealed class OrganisationReader(IStorageCare care, RowIntake intake)
{
    private static readonly string[] First = [StateNames.Framework, StateNames.Model, StateNames.Retention, StateNames.Stop];
    private static readonly string[] Afterwards = [StateNames.Enclosure, StateNames.Vacancy, StateNames.Application, StateNames.Decision, StateNames.Judgment, StateNames.Job];

    /// <summary>The states in the order in which their rows come; documents come with their candidates.</summary>
    internal static string[] Order { get; } = [.. First, StateNames.Candidate, .. Afterwards, StateNames.Audit, StateNames.AuditBlock, StateNames.Key];

    /// <summary>
    /// States that stay behind: the feed's tokens are of the place that gave them, of two places that post to the same receiver one would be too many, and
    /// what lists are rebuilt from is of the place that served them. That an organisation was ended here is of this place. What candidates declared of themselves they declared to this place; another asks anew.
    /// </summary>
    internal static string[] StayingBehind { get; } = [StateNames.ChangeFeed, StateNames.ChangeBlock, StateNames.ListLookout, StateNames.Webhook, StateNames.Declaration, StateNames.DeclarationSecret, StateNames.Ending, .. StateNames.Histories];

    private static readonly string[] OfThings =
        [StateNames.Candidate, StateNames.CandidateDocument, StateNames.Enclosure, StateNames.Vacancy, StateNames.Application, StateNames.Decision, StateNames.AuditBlock, StateNames.Key];

    /// <summary>The rows as they were when the reading began, or as they have become since. A candidate's document comes just before the truth about it.</summary>
    /// <exception cref="RefusedException">A row is damaged, there is nothing, or the framework was replaced meanwhile or is being so.</exception>
    public async IAsyncEnumerable<MovedRow> Read(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var framework = await Framework(organisation, cancellationToken)
            ?? throw new RefusedException(RefusalReason.Precondition, $"There is nothing of organisation {Keys.Shown(organisation)}; correct its name.");
        if (framework.TakingOver)
        {
            throw new RefusedException(RefusalReason.Precondition, "The organisation is being imported; export it when that is done.");
        }

        await foreach (var row in States(First, organisation, cancellationToken))
        {
            yield return row;
        }

        await foreach (var row in Candidates(organisation, cancellationToken))
        {
            yield return row;
        }

        await foreach (var row in States(Afterwards, organisation, cancellationToken))
        {
            yield return row;
        }

        if ((await Framework(organisation, cancellationToken))?.Framework?.Version != framework.Framework?.Version)
        {
            throw new RefusedException(RefusalReason.Conflict, "Another framework was brought while the organisation was exported; export it again.");
        }

        await foreach (var row in AuditLog(organisation, cancellationToken))
        {
            yield return row;
        }

        await foreach (var row in State(StateNames.Key, organisation, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Whether a state has a row for each thing of an organisation, under organisation/id; the others have one row, under the organisation's name.</summary>
    internal static bool IsOfThings(string state) => OfThings.Contains(state);

    /// <summary>Whether an import of the organisation has begun and not ended.</summary>
    internal async Task<bool> IsTakingOver(string organisation, CancellationToken cancellationToken) => (await Framework(organisation, cancellationToken))?.TakingOver == true;

    /// <summary>Whether the audit log in force is the one with a secret.</summary>
    internal async Task<bool> HasLog(string organisation, byte[] secret, CancellationToken cancellationToken)
    {
        await foreach (var row in State(StateNames.Audit, organisation, cancellationToken))
        {
            return intake.Read<AuditState>(row.Json.Span).Secret.AsSpan().SequenceEqual(secret);
        }

        return false;
    }

    private async Task<FrameworkState?> Framework(string organisation, CancellationToken cancellationToken)
    {
        await foreach (var row in State(StateNames.Framework, organisation, cancellationToken))
        {
            return intake.Read<FrameworkState>(row.Json.Span);
        }

        return null;
    }

    /// <summary>The rows of what an import never replaces, whole or not, in no particular order.</summary>
    /// <exception cref="RefusedException">A row is damaged.</exception>
    internal IAsyncEnumerable<MovedRow> Things(string organisation, CancellationToken cancellationToken) =>
        States([StateNames.Candidate, StateNames.CandidateDocument, StateNames.Enclosure, StateNames.Vacancy, StateNames.Application, StateNames.Model, StateNames.Decision, StateNames.Judgment], organisation, cancellationToken);

    /// <summary>
    /// Truth and document side by side. The truth is read from an earlier moment than the document, so that a change in between looks like one
    /// whose writing was broken off, which is completed: the other way round a document would stand beside a truth that is not of it.
    /// </summary>
    private async IAsyncEnumerable<MovedRow> Candidates(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var truths = State(StateNames.Candidate, organisation, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await truths.MoveNextAsync();
        await using var documents = State(StateNames.CandidateDocument, organisation, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var moreDocuments = await documents.MoveNextAsync();
        while (more)
        {
            while (moreDocuments && string.CompareOrdinal(documents.Current.Key, truths.Current.Key) < 0)
            {
                // Brought since the reading began, or by an import that was never acknowledged.
                moreDocuments = await documents.MoveNextAsync();
            }

            if (moreDocuments && documents.Current.Key == truths.Current.Key)
            {
                yield return documents.Current;
                yield return truths.Current;
            }

            more = await truths.MoveNextAsync();
        }
    }

    /// <summary>The log that is in force: its state, and its blocks.</summary>
    private async IAsyncEnumerable<MovedRow> AuditLog(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var segment = string.Empty;
        await foreach (var row in State(StateNames.Audit, organisation, cancellationToken))
        {
            segment = intake.Read<AuditState>(row.Json.Span).Segment;
            yield return row;
        }

        await foreach (var row in State(StateNames.AuditBlock, organisation, cancellationToken))
        {
            if (AuditBlocks.Read(row.Key)?.Segment == segment)
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<MovedRow> States(string[] states, string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var state in states)
        {
            await foreach (var row in State(state, organisation, cancellationToken))
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<MovedRow> State(string state, string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ofThings = OfThings.Contains(state);
        await foreach (var row in care.Inspect(state, ofThings ? organisation + "/" : organisation, cancellationToken))
        {
            if (!ofThings && row.Key != organisation)
            {
                // The name of another organisation begins with this one's.
                continue;
            }

            if (row.Damage is { } damage)
            {
                throw new RefusedException(
                    RefusalReason.Precondition, $"A row of state '{state}' is damaged: {damage}; verify names it: restore or delete it, then export again (docs/operations.md).");
            }

            yield return new MovedRow(state, row.Key, row.Json);
        }
    }
}
