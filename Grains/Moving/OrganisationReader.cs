using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Audit;

namespace Matching.Grains.Moving;

/// <summary>
/// Everything that is stored of an organisation, in the order in which it can be taken over: what others are read by first, keys last.
/// The service may go on working meanwhile. Stateless.
/// </summary>
public sealed class OrganisationReader(IStorageCare care, RowIntake intake)
{
    private static readonly string[] First = [StateNames.Framework, StateNames.Model, StateNames.Retention];
    private static readonly string[] Afterwards = [StateNames.Vacancy, StateNames.Decision, StateNames.Judgment, StateNames.Job];

    /// <summary>States with a row for each thing of an organisation, under organisation/id; the others have one row, under the organisation's name.</summary>
    private static readonly string[] OfThings =
        [StateNames.Candidate, StateNames.CandidateDocument, StateNames.Vacancy, StateNames.Decision, StateNames.AuditBlock, StateNames.Key];

    /// <summary>The rows as they were when the reading began, or as they have become since. A candidate's document comes just before the truth about it.</summary>
    /// <exception cref="RefusedException">A row is damaged.</exception>
    public async IAsyncEnumerable<MovedRow> Read(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
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

        await foreach (var row in AuditLog(organisation, cancellationToken))
        {
            yield return row;
        }

        await foreach (var row in State(StateNames.Key, organisation, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The rows of what an import never replaces, whole or not, in no particular order.</summary>
    /// <exception cref="RefusedException">A row is damaged.</exception>
    internal IAsyncEnumerable<MovedRow> Things(string organisation, CancellationToken cancellationToken) =>
        States([StateNames.Candidate, StateNames.CandidateDocument, StateNames.Vacancy, StateNames.Model, StateNames.Decision, StateNames.Judgment], organisation, cancellationToken);

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
