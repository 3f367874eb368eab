using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.ApiKeys;
using Matching.Grains.Applications;
using Matching.Grains.Audit;
using Matching.Grains.Candidates;
using Matching.Grains.Changes;
using Matching.Grains.Decisions;
using Matching.Grains.Frameworks;
using Matching.Grains.Jobs;
using Matching.Grains.Models;
using Matching.Grains.Privacy;
using Matching.Grains.Stopping;
using Matching.Grains.Vacancies;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;

namespace Matching.Grains.Moving;

/// <summary>
/// Proves, before anything is changed, that every row of a file is one that this release can live with: it is of the organisation, in its order, whole,
/// within the rules that the services set for what they take in, and the audit log follows from its beginning. Anybody with an admin's key may
/// have made the file. Of one file.
/// </summary>
internal sealed class FileCheck(RowIntake intake, string organisation, TimeProvider clock)
{
    /// <summary>Most keys of an organisation that are taken over.</summary>
    private const int MostKeys = 10_000;

    private static readonly JsonSerializerOptions FrameworkShape = new(JsonSerializerDefaults.Web);

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private string stage = string.Empty;
    private CompetenceColumns? columns;
    private (string Key, CandidateDocument Document)? waiting;
    private long blocks;
    private byte[] hash = AuditChain.Beginning(organisation);

    /// <summary>The audit log's state; null when the file has no log.</summary>
    public AuditState? Log { get; private set; }

    /// <summary>Entries of the audit log.</summary>
    public long Entries { get; private set; }

    /// <summary>Looks at the next row.</summary>
    /// <exception cref="RefusedException">It is none to take over.</exception>
    public void Next(MovedRow row)
    {
        var now = row.StateName == StateNames.CandidateDocument ? StateNames.Candidate : row.StateName;
        var (before, at) = (Array.IndexOf(OrganisationReader.Order, stage), Array.IndexOf(OrganisationReader.Order, now));
        if (at < 0)
        {
            throw Refused("has a state that this release does not know; import it with the release that exported it, or a later one.");
        }

        if (at < before || (before < 0 && at > 0) || (waiting is not null && row.StateName != StateNames.Candidate))
        {
            throw Refused("has its rows in another order than an export; export it again.");
        }

        if (at != before)
        {
            stage = now;
            known.Clear();
        }

        var (owner, id) = Keys.Split(row.Key);
        if (owner != organisation || (row.StateName == StateNames.Enclosure ? EnclosureRows.Split(row.Key) is null : OrganisationReader.IsOfThings(row.StateName) ? !Keys.IsValidId(id) : row.Key != organisation))
        {
            throw Refused("has a row that is not of its organisation; export it again.");
        }

        if (row.StateName != StateNames.CandidateDocument && !known.Add(row.Key))
        {
            throw Refused("has a row twice; export it again.");
        }

        Look(row);
    }

    /// <summary>The file has ended.</summary>
    /// <exception cref="RefusedException">It lacks something.</exception>
    public void End()
    {
        if (columns is null || waiting is not null || Log?.KnownBlock > blocks)
        {
            throw Refused("lacks rows; export it again.");
        }
    }

    private static RefusedException Refused(string what) => new(RefusalReason.Invalid, $"part: the file {what}", "part");

    private void Look(MovedRow row)
    {
        var json = row.Json.Span;
        switch (row.StateName)
        {
            case StateNames.Framework:
                Framework(intake.Read<FrameworkState>(json));
                break;
            case StateNames.Model:
                Sound(intake.Read<ModelState>(json), state => state.Order is not null && state.History is not null && ModelGrain.AreSound(state.Files));
                break;
            case StateNames.Retention:
                Sound(intake.Read<RetentionState>(json), state => state.Gone is not null);
                break;
            case StateNames.Stop:
                Sound(intake.Read<StopState>(json), StopGrain.IsSound);
                break;
            case StateNames.CandidateDocument:
                waiting = (row.Key, Sound(intake.Read<CandidateDocument>(json), state => state is { Content: not null, Text: not null, FileName: not null, Extraction: not null }));
                break;
            case StateNames.Candidate:
                Candidate(row.Key, intake.Read<CandidateState>(json));
                break;
            case StateNames.Enclosure:
                Sound(intake.Read<EnclosureState>(json), EnclosureState.IsSound);
                break;
            case StateNames.Vacancy:
                Sound(intake.Read<VacancyState>(json), state => state is { Content: not null, Text: not null, FileName: not null } && state.Extraction!.Apply(state.Overrules).Requirements is not null);
                break;
            case StateNames.Application:
                Sound(intake.Read<ApplicationState>(json), ApplicationGrain.IsSound);
                break;
            case StateNames.Decision:
                Sound(intake.Read<DecisionState>(json), state => Outbox.IsSound(state.Outbox) && state.Decisions.TrueForAll(decision => decision.Decision.Candidate is not null));
                break;
            case StateNames.Judgment:
                Sound(intake.Read<JudgmentState>(json), state => state.Sources.TrueForAll(source => source is not null) && state.Vacancies.Values.All(judged => judged.Values.All(grade => grade is not null)));
                break;
            case StateNames.Job:
                Sound(intake.Read<JobState>(json), state => Outbox.IsSound(state.Outbox) && state.Jobs.Count <= JobGrain.Remembered && state.Jobs.TrueForAll(job => job is { ModelVersion: not null, After: not null }));
                break;
            case StateNames.Audit:
                Log = Sound(intake.Read<AuditState>(json), AuditGrain.IsSound);
                break;
            case StateNames.AuditBlock:
                Block(row.Key, Sound(intake.Read<AuditBlockState>(json), state => state.Block!.Entries.All(entry => entry is not null) && state.Block.Entries.Count > 0).Block!);
                break;
            case StateNames.Key:
                Sound(intake.Read<KeyState>(json), state => state.SecretHash.Length == SHA256.HashSizeInBytes && Enum.IsDefined(state.Role) && state.Creator is not null
                    && state.DisplayName.Length <= KeyDesk.LongestName && state.Expires <= clock.GetUtcNow() + KeyDesk.LongestLife && known.Count <= MostKeys);
                break;
        }
    }

    private void Framework(FrameworkState state)
    {
        Sound(state, framework =>
        {
            if (framework.Framework is { } own)
            {
                // Under the rules of every framework that somebody brings.
                FrameworkReader.Read(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(own, FrameworkShape)));
            }

            columns = new CompetenceColumns([.. framework.Columns.Union((framework.Framework ?? DefaultFramework.Instance).Competences.Select(competence => competence.Id), StringComparer.Ordinal)]);
            return framework.Columns.Distinct(StringComparer.Ordinal).Count() == framework.Columns.Count && framework.RereadAfter is not null && framework.ReaderVersion is not null;
        });
        if (state.TakingOver)
        {
            throw Refused("is of an organisation that was being imported itself; export it when that is done.");
        }
    }

    private void Candidate(string key, CandidateState state)
    {
        if (waiting is not { } document || document.Key != key)
        {
            throw Refused("has a candidate without a document before it; export it again.");
        }

        waiting = null;
        Sound(state, candidate => candidate is { Retention.AppliedTo: not null, RequestId: not null, Applications: not null, Enclosures: null or { Count: <= CandidateGrain.MostEnclosures } }
            && (candidate.Enclosures ?? []).TrueForAll(one => Keys.IsValidId(one.Id) && one is { FileName: not null, Hash: not null, RequestId: not null, Reading: not null, Blind: not null })
            && CandidateRow.Build(document.Document.Extraction!.Apply(candidate.Overrules), columns!).Length > 0);
    }

    private void Block(string key, AuditBlock block)
    {
        if (Log is null || AuditBlocks.Read(key) is not { } place || place.Segment != Log.Segment || place.Number != ++blocks || block.First != Entries + 1 || block.Previous != AuditChain.Text(hash))
        {
            throw Refused("has an audit log that does not follow from its beginning; verify the log where it came from.");
        }

        hash = block.Entries.Aggregate(hash, (before, entry) => AuditChain.Next(before, entry));
        Entries += block.Entries.Count;
    }

    private static TState Sound<TState>(TState state, Func<TState, bool> holds)
    {
        try
        {
            if (holds(state))
            {
                return state;
            }
        }
        catch (Exception error) when (error is NullReferenceException or ArgumentException or InvalidOperationException or ProfileRefusedException or CryptographicException)
        {
            // Whatever a made-up row lacks is told alike.
        }

        throw RowIntake.IsNone<TState>();
    }
}
