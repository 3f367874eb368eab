using Matching.Grains.ApiKeys;
using Matching.Grains.Applications;
using Matching.Grains.Audit;
using Matching.Grains.Candidates;
using Matching.Grains.Changes;
using Matching.Grains.Decisions;
using Matching.Grains.Ending;
using Matching.Grains.Fairness;
using Matching.Grains.Frameworks;
using Matching.Grains.History;
using Matching.Grains.Jobs;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Grains.Privacy;
using Matching.Grains.Searching;
using Matching.Grains.Stopping;
using Matching.Grains.Vacancies;
using Matching.Grains.Verification;
using Matching.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Grains;

/// <summary>What grains' constructors take, whatever the engine.</summary>
public static class GrainServices
{
    /// <summary>Adds it. The composition adds the engine, its <see cref="IStateRows"/> and its <see cref="IStorageCare"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="pool">How candidates are spread; one partition unless given.</param>
    /// <param name="training">How models are trained; the product's settings unless given.</param>
    /// <param name="retention">How long candidates are kept; six months unless given.</param>
    /// <param name="leases">How long silos go on without asking what is in force; a second unless given.</param>
    /// <param name="history">How long is kept what lists are rebuilt from; six months unless given.</param>
    /// <param name="fairness">What may be seen of declarations; groups of ten or more unless given.</param>
    public static IServiceCollection AddMatchingGrains(
        this IServiceCollection services, PoolOptions? pool = null, TrainingOptions? training = null, RetentionOptions? retention = null, LeaseOptions? leases = null, HistoryOptions? history = null,
        FairnessOptions? fairness = null)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(pool ?? new PoolOptions());
        services.AddSingleton(training ?? new TrainingOptions());
        services.AddSingleton(leases ?? LeaseOptions.Default);
        services.AddSingleton<EarlierLives>();
        services.TryAddSingleton(SiloName.Local);
        services.TryAddSingleton<IReaders, OneReader>();
        services.AddSingleton<ClusterChanges>();
        services.AddSingleton<OrganisationView>();
        services.AddSingleton<StopGuard>();
        services.AddSingleton<EndingGuard>();
        services.AddSingleton<OrganisationReminders>();
        services.AddSingleton<Ender>();
        services.AddSingleton<EndingWaker>();
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<EndingWaker>());
        services.AddSingleton(history ?? new HistoryOptions());
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<ListHistory>();
        services.AddSingleton<ListReplay>();
        services.AddSingleton<HistoryPruner>();
        services.AddSingleton<Extraction>();
        services.AddSingleton<ModelCatalogue>();
        services.AddSingleton<PoolRepair>();
        services.AddSingleton<Shortlister>();
        services.TryAddSingleton<IPostConcepts, NoConcepts>();
        services.AddSingleton<CandidateListing>();
        services.AddSingleton<CandidateSearch>();
        services.AddSingleton<VacancySearch>();
        services.AddSingleton<CandidateRows>();
        services.AddSingleton<EnclosureRows>();
        services.AddSingleton<PoolPost>();
        services.AddSingleton<RowIntake>();
        services.AddSingleton<OrganisationReader>();
        services.AddSingleton<OrganisationMover>();
        services.AddSingleton(retention ?? new RetentionOptions());
        services.AddSingleton<RetentionDesk>();
        services.AddSingleton<Eraser>();
        services.AddSingleton<ImageReader>();
        services.AddSingleton<IndexCheck>();
        services.AddSingleton<EnclosureCheck>();
        services.AddSingleton<ListCheck>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<RescorePass>();
        services.AddSingleton<JobWaker>();
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<JobWaker>());
        services.AddSingleton<JudgmentBook>();
        services.AddSingleton<ApplicationBook>();
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<JudgmentDesk>();
        services.AddSingleton<OversightDesk>();
        services.AddSingleton(fairness ?? new FairnessOptions());
        services.AddSingleton<DeclarationBook>();
        services.AddSingleton<ICandidateKeeper>(provider => provider.GetRequiredService<DeclarationBook>());
        services.AddSingleton<FairnessDesk>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<AuditPost>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton(ChangeFeedOptions.Default);
        services.AddSingleton<ChangePost>();
        services.AddSingleton<ChangeWaker>();
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<ChangeWaker>());
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<JudgedDataReader>();
        services.AddSingleton<ModelStudy>();
        return services;
    }
}
