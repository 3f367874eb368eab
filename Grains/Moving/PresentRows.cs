using System.Security.Cryptography;
using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.Decisions;
using Matching.Grains.Models;
using Matching.Grains.Vacancies;

namespace Matching.Grains.Moving;

/// <summary>
/// What an organisation has already of the things that an import never replaces. Rows that say the same as one of the file's are of an import that
/// was broken off; with any other row the import is refused.
/// </summary>
internal sealed class PresentRows
{
    private readonly RowIntake intake;
    private readonly Dictionary<(string State, string Key), string> hashes = [];

    private PresentRows(RowIntake intake) => this.intake = intake;

    /// <summary>Looks, and compares with the file.</summary>
    /// <exception cref="RefusedException">There is something that is not of the file, or a row of the file is none of this release.</exception>
    public static async Task<PresentRows> Of(OrganisationReader reader, RowIntake intake, string organisation, IAsyncEnumerable<MovedRow> file, CancellationToken cancellationToken)
    {
        var present = new PresentRows(intake);
        await foreach (var row in reader.Things(organisation, cancellationToken))
        {
            present.hashes[(row.StateName, row.Key)] = present.Hash(row);
        }

        var foreign = present.hashes.Keys.ToHashSet();
        await foreach (var row in file.WithCancellation(cancellationToken))
        {
            Guard(row, organisation);
            if (present.Has(row))
            {
                foreign.Remove((row.StateName, row.Key));
            }
        }

        return foreign.Count == 0
            ? present
            : throw new RefusedException(
                RefusalReason.Precondition, $"The organisation has {foreign.Count} rows already that are not of the file; import into a service that has nothing of it. Nothing was changed.");
    }

    /// <summary>Whether the same row is there.</summary>
    public bool Has(MovedRow row) => hashes.TryGetValue((row.StateName, row.Key), out var hash) && hash == Hash(row);

    private static void Guard(MovedRow row, string organisation)
    {
        var (owner, id) = Keys.Split(row.Key);
        if (owner != organisation || (row.Key != organisation && !Keys.IsValidId(id)))
        {
            throw new RefusedException(RefusalReason.Invalid, "part: the file has a row that is not of its organisation; export it again.", "part");
        }

        if (!StateNames.All.Contains(row.StateName))
        {
            throw new RefusedException(RefusalReason.Invalid, "part: the file has a state that this release does not know; import it with the release that exported it, or a later one.", "part");
        }
    }

    private string Hash(MovedRow row)
    {
        var json = row.Json.Span;
        return Convert.ToHexString(SHA256.HashData(row.StateName switch
        {
            StateNames.Candidate => Columnless(json),
            StateNames.CandidateDocument => intake.Normal<CandidateDocument>(json),
            StateNames.Vacancy => intake.Normal<VacancyState>(json),
            StateNames.Model => intake.Normal<ModelState>(json),
            StateNames.Decision => intake.Normal<DecisionState>(json),
            StateNames.Judgment => intake.Normal<JudgmentState>(json),
            _ => row.Json.ToArray(),
        }));
    }

    /// <summary>A candidate's state without its columns, which each release lays out in its own way.</summary>
    private byte[] Columnless(ReadOnlySpan<byte> json)
    {
        var state = intake.Read<CandidateState>(json);
        state.Row = [];
        state.RowLayout = 0;
        return intake.Write(state);
    }
}
