using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Candidates;
using Matching.Grains.Decisions;
using Matching.Grains.Vacancies;
using Matching.Profiles;

namespace Matching.Grains.Privacy;

/// <summary>A candidate's retention with what follows from it.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Terms">What people set.</param>
/// <param name="Due">When the candidate is erased, or null while there is no date.</param>
/// <param name="Applications">Vacancies that the date rests on.</param>
public sealed record CandidateRetention(string Candidate, RetentionTerms Terms, DateTimeOffset? Due, IReadOnlyList<string> Applications);

/// <summary>Works out who is due, from what is durable. Stateless.</summary>
public sealed class RetentionDesk(IStateRows rows, JudgmentBook judgments, ApplicationBook applications, RetentionOptions options, TimeProvider clock)
{
    /// <summary>All candidates of an organisation.</summary>
    /// <param name="organisation">Whose.</param>
    /// <param name="gone">When vacancies that are no longer kept were found to be gone.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="only">The only candidate to look at; null for all.</param>
    public async Task<IReadOnlyList<CandidateRetention>> Look(
        string organisation, IReadOnlyDictionary<string, DateTimeOffset> gone, CancellationToken cancellationToken, string? only = null)
    {
        var now = clock.GetUtcNow();
        var prefix = organisation + "/";
        var closings = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<VacancyState>(StateNames.Vacancy, prefix, cancellationToken))
        {
            var state = row.State;
            var deadline = state.Extraction is null ? null : Overruling.Apply(state.Extraction, state.Overrules).Deadline?.Value;
            closings[row.Key[prefix.Length..]] = RetentionRule.ClosingOf(state.Closed, deadline, state.Updated, now);
        }

        // A vacancy that is neither kept nor noted as gone was deleted since the last look: it counts as closed from the next look on.
        DateTimeOffset? Closing(string vacancy) => closings.TryGetValue(vacancy, out var at) ? at : gone.TryGetValue(vacancy, out var noted) ? noted : null;
        var decided = await judgments.DecidedFor(organisation, cancellationToken);
        var applied = await applications.Applicants(organisation, cancellationToken);
        var found = new List<CandidateRetention>();
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix + only, cancellationToken))
        {
            var id = row.Key[prefix.Length..];
            if (row.State.Erasing is null && (only is null || id == only))
            {
                var own = applied.GetValueOrDefault(id);
                string[] decisions = [.. decided.GetValueOrDefault(id, []).Union(row.State.Applications, StringComparer.Ordinal)];
                var due = RetentionRule.DueOf(options.Months, row.State.Retention, decisions, row.State.Updated, Closing);
                due = row.State.Retention.KeepUntil is null && own?.ConsentUntil > due ? own.ConsentUntil : due;
                found.Add(new CandidateRetention(id, row.State.Retention, due, [.. row.State.Retention.AppliedTo.Union(decisions, StringComparer.Ordinal)]));
            }
        }

        return found;
    }

    /// <summary>Vacancies that somebody applied to and that are no longer kept.</summary>
    public async Task<IReadOnlyCollection<string>> Deleted(string organisation, IReadOnlyList<CandidateRetention> candidates, CancellationToken cancellationToken)
    {
        var applied = candidates.SelectMany(candidate => candidate.Applications).ToHashSet(StringComparer.Ordinal);
        var prefix = organisation + "/";
        await foreach (var row in rows.Read<VacancyState>(StateNames.Vacancy, prefix, cancellationToken))
        {
            applied.Remove(row.Key[prefix.Length..]);
        }

        return applied;
    }
}
