using Matching.Contracts;

namespace Matching.Grains.Applications;

/// <summary>What a candidate's applications mean for keeping the candidate.</summary>
/// <param name="ConsentUntil">The latest day that the candidate agreed to, or null.</param>
public sealed record Applied(DateTimeOffset? ConsentUntil);

/// <summary>The applications of an organisation across its vacancies, read from what is durable. Stateless.</summary>
public sealed class ApplicationBook(IStateRows rows)
{
    /// <summary>All who applied to something that is still kept.</summary>
    public async Task<IReadOnlyDictionary<string, Applied>> Applicants(string organisation, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, Applied>(StringComparer.Ordinal);
        await foreach (var (_, state) in Processes(organisation, cancellationToken))
        {
            foreach (var said in state.Applications.Select(kept => kept.Application))
            {
                var known = applied.GetValueOrDefault(said.Candidate)?.ConsentUntil;
                applied[said.Candidate] = new Applied(known is null || said.ConsentUntil > known ? said.ConsentUntil ?? known : known);
            }
        }

        return applied;
    }

    /// <summary>What is kept of a candidate, vacancy by vacancy.</summary>
    public async IAsyncEnumerable<(string Vacancy, KeptApplication? Application, Revelation? Revealed, IReadOnlyList<CvOpening> Openings, IReadOnlyList<ProcessNote> Notes)> Of(
        string organisation, string candidate, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (vacancy, state) in Processes(organisation, cancellationToken))
        {
            var application = state.Applications.Find(kept => kept.Application.Candidate == candidate);
            var revealed = state.Revealed.Find(one => one.Candidate == candidate);
            CvOpening[] openings = [.. state.Openings.Where(one => one.Candidate == candidate)];
            ProcessNote[] notes = [.. state.Notes.Where(one => one.Candidate == candidate)];
            if (application is not null || revealed is not null || openings.Length + notes.Length > 0)
            {
                yield return (vacancy, application, revealed, openings, notes);
            }
        }
    }

    /// <summary>Deletes what is kept of a candidate in any process, and returns how much that was.</summary>
    public async Task<int> ForgetCandidate(IGrainFactory grains, string organisation, string candidate)
    {
        var vacancies = new List<string>();
        await foreach (var (vacancy, _, _, _, _) in Of(organisation, candidate, CancellationToken.None))
        {
            vacancies.Add(vacancy);
        }

        var forgotten = 0;
        foreach (var vacancy in vacancies)
        {
            forgotten += await grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, vacancy)).Forget(candidate);
            await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ManualChanged();
            await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ApplicantsChanged();
        }

        return forgotten;
    }

    private async IAsyncEnumerable<(string Vacancy, ApplicationState State)> Processes(
        string organisation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        await foreach (var row in rows.Read<ApplicationState>(StateNames.Application, prefix, cancellationToken))
        {
            yield return (row.Key[prefix.Length..], row.State);
        }
    }
}
