using Matching.Contracts;

namespace Matching.Grains.Applications;

/// <summary>Takes applications in: checks that what they name is kept, has them kept, and has lists follow. Stateless.</summary>
public sealed class ApplicationDesk
{
    /// <summary>Keeps an application.</summary>
    /// <exception cref="RefusedException">Vacancy or candidate does not exist.</exception>
    public async Task<KeptApplication> Apply(IGrainFactory grains, string organisation, string vacancy, ApplicationToKeep application)
    {
        await GuardVacancy(grains, organisation, vacancy);

        // The candidate first: whoever reads the CV finds the process that may be blind. Should this die in between, it is asked for again.
        await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, application.Candidate)).Applied(vacancy);
        var kept = await Process(grains, organisation, vacancy).Apply(application);
        if (kept.Application.Manual is not null)
        {
            await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ManualChanged();
        }

        await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ApplicantsChanged();
        return kept;
    }

    /// <summary>Notes whether a candidate asks for a manual process: of a vacancy, or of all when none is named.</summary>
    /// <exception cref="RefusedException">The vacancy, the application or the candidate does not exist.</exception>
    public async Task SetManual(IGrainFactory grains, string organisation, string vacancy, string candidate, bool manual)
    {
        if (vacancy.Length == 0)
        {
            await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).SetManual(manual);
            return;
        }

        await GuardVacancy(grains, organisation, vacancy);
        await Process(grains, organisation, vacancy).SetManual(candidate, manual);
        await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ManualChanged();
    }

    /// <summary>Sets how far an application is.</summary>
    /// <exception cref="RefusedException">The vacancy or the application does not exist.</exception>
    public async Task<KeptApplication> SetStatus(IGrainFactory grains, string organisation, string vacancy, string candidate, ApplicationStatus status)
    {
        await GuardVacancy(grains, organisation, vacancy);
        var kept = await Process(grains, organisation, vacancy).SetStatus(candidate, status);
        await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ApplicantsChanged();
        return kept;
    }

    /// <summary>The process of a vacancy that exists.</summary>
    /// <exception cref="RefusedException">The vacancy does not exist.</exception>
    public async Task<IApplicationGrain> Of(IGrainFactory grains, string organisation, string vacancy)
    {
        await GuardVacancy(grains, organisation, vacancy);
        return Process(grains, organisation, vacancy);
    }

    /// <summary>Whether a candidate is to be read blind: a standing application to a blind process in which the candidate was not revealed.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="candidate">The candidate.</param>
    /// <returns>The vacancies that hide the candidate; none when the candidate may be shown.</returns>
    public async Task<IReadOnlyList<string>> HiddenBy(IGrainFactory grains, string organisation, string candidate)
    {
        var vacancies = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).Applications();
        return await HiddenBy(grains, organisation, candidate, vacancies);
    }

    /// <inheritdoc cref="HiddenBy(IGrainFactory, string, string)"/>
    /// <param name="vacancies">Vacancies that the candidate applied to.</param>
    public async Task<IReadOnlyList<string>> HiddenBy(IGrainFactory grains, string organisation, string candidate, IReadOnlyList<string> vacancies)
    {
        if (vacancies.Count == 0)
        {
            return [];
        }

        var views = await Task.WhenAll(vacancies.Select(vacancy => Process(grains, organisation, vacancy).View([candidate])));
        return [.. vacancies.Where((_, at) => views[at].Candidates[0] is { Hidden: true, Status: not (null or ApplicationStatus.Withdrawn) })];
    }

    private static IApplicationGrain Process(IGrainFactory grains, string organisation, string vacancy) => grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, vacancy));

    private static async Task GuardVacancy(IGrainFactory grains, string organisation, string vacancy)
    {
        if (await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Get(false) is null)
        {
            throw RefusedException.NotFound("vacancy", vacancy);
        }
    }
}
