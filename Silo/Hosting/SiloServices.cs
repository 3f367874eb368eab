using System.IO.Compression;
using Matching.Grains;
using Matching.Grains.Decisions;
using Matching.Grains.Fairness;
using Matching.Grains.History;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Grains.Privacy;
using Matching.Grains.Searching;
using Matching.Grains.Vacancies;
using Matching.Silo.Audit;
using Matching.Silo.Health;
using Matching.Silo.Security;
using Matching.Silo.Taxonomies;
using Matching.Silo.Papers;
using Matching.Silo.Privacy;
using Matching.Silo.Reading;
using Matching.Silo.Api;
using Matching.Silo.Api.Http;
using Matching.Silo.Telemetry;
using Matching.Silo.Webhooks;
using Matching.Silo.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Silo.Hosting;

/// <summary>What the silo serves, whatever the engine.</summary>
internal static class SiloServices
{
    /// <summary>Largest message: a document of 5 MB and room for the rest.</summary>
    public const int MaxMessage = 6 * 1024 * 1024;

    /// <summary>How long calls and grains under way may take to end when the service stops.</summary>
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(30);

    /// <summary>Adds everything that the services and grains are made of.</summary>
    public static void AddMatching(this IServiceCollection services, SiloOptions options)
    {
        services.AddMatchingGrains(
            new PoolOptions { Partitions = options.Partitions },
            SiloComposition.Training(options),
            new RetentionOptions { Months = options.RetentionMonths },
            history: new HistoryOptions { Months = options.HistoryMonths },
            fairness: new FairnessOptions { Minimum = options.FairnessMinimum });
        services.TryAddSingleton<ISiloDirectory, OneSilo>();
        services.AddSingleton<GroupFacts>();
        services.AddSingleton<PaperDesk>();
        services.AddSingleton<AccessArchive>();
        services.AddSingleton<Blinding>();
        services.AddSingleton<PostFits>();
        services.AddSingleton<VacancyMatching>();
        var concepts = ConceptLinks.Of(options.Taxonomy);
        services.AddSingleton(concepts);
        services.AddSingleton<IPostConcepts>(concepts);
        services.AddHostedService<ConceptPreparation>();
        var origins = new AllowedOrigins(options.CorsOrigins);
        services.AddSingleton(origins);
        services.AddCors(cors => cors.AddDefaultPolicy(origins.Policy()));
        services.AddSecurity(options);
        services.AddSingleton<ReaderPool>();
        services.AddSingleton<DocumentIntake>();
        services.AddSingleton<MovingCalls>();
        services.AddSingleton<TelemetryInterceptor>();
        services.AddSingleton<RefusalInterceptor>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxMessage;
            grpc.MaxSendMessageSize = null;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
            grpc.Interceptors.Add<TelemetryInterceptor>();
            grpc.Interceptors.Add<RefusalInterceptor>();
            if (options.Cluster.IsCluster)
            {
                grpc.Interceptors.Add<UnresponsiveSiloInterceptor>();
            }

            grpc.Interceptors.Add<GateInterceptor>();
            grpc.Interceptors.Add<AuditInterceptor>();
            grpc.Interceptors.Add<HeldKeyInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            // By protobuf's rules, so that no reader loses digits.
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = StatusJson.Details;
        });
        services.AddJsonOverHttp();
        services.AddResponseCompression();
        services.AddGrpcReflection();
        services.AddReadiness();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ToStop + TimeSpan.FromSeconds(options.Cluster.DrainSeconds));
        if (!options.CreatesKey && !options.Moves)
        {
            // A command serves nobody: there is nobody to send elsewhere, and jobs go on where others are served.
            services.AddHostedService<Draining>();
            services.AddHostedService<UnfinishedWork>();
        }
    }

    /// <summary>Maps the services; each call is let in by the <see cref="CallGate"/>.</summary>
    public static void MapMatching(this WebApplication app)
    {
        app.UseResponseCompression();
        app.Use(AnswerHeaders.Set);
        app.UseRouting();
        if (app.Services.GetRequiredService<AllowedOrigins>().Any)
        {
            // Pages of other sites speak gRPC-Web, for browsers cannot read trailers; nobody else needs it.
            app.UseCors();
            app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        }

        app.UseWireGuard();
        app.UseAuthentication();
        app.UseMiddleware<GateMiddleware>();
        app.UseMiddleware<HttpCallMiddleware>();
        app.MapGrpcService<DocumentApi>();
        app.MapGrpcService<VacancyApi>();
        app.MapGrpcService<CandidateApi>();
        app.MapGrpcService<ShortlistApi>();
        app.MapGrpcService<DecisionApi>();
        app.MapGrpcService<ApplicationApi>();
        app.MapGrpcService<EnclosureApi>();
        app.MapGrpcService<NoteApi>();
        app.MapGrpcService<SearchApi>();
        app.MapGrpcService<SeekingApi>();
        app.MapGrpcService<OversightApi>();
        app.MapGrpcService<FairnessApi>();
        app.MapGrpcService<StopApi>();
        app.MapGrpcService<ApplicantApi>();
        app.MapGrpcService<PaperApi>();
        app.MapGrpcService<ModelApi>();
        app.MapGrpcService<JobApi>();
        app.MapGrpcService<BulkApi>();
        app.MapGrpcService<FrameworkApi>();
        app.MapGrpcService<AdministrationApi>();
        app.MapGrpcService<EndingApi>();
        app.MapGrpcService<PrivacyApi>();
        app.MapGrpcService<SystemApi>();
        app.MapGrpcService<KeyApi>();
        app.MapGrpcService<AuditApi>();
        app.MapGrpcService<ChangeApi>();
        app.MapGrpcService<WebhookApi>();
        app.MapReadiness();
        app.MapGrpcReflectionService();
        app.MapJsonOverHttp();
        app.Services.GetRequiredService<AccessTable>().Guard(app);
    }
}
