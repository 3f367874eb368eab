using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Matching.V1;

namespace Matching.Client;

/// <summary>
/// A client of the matching service: bare ids instead of resource names, a deadline on every call, paging and
/// bulk import as asynchronous sequences. Thread safe; one instance serves a whole process.
/// </summary>
/// <remarks>Every call throws <see cref="RpcException"/> when the service refuses or cannot be reached.</remarks>
public sealed partial class MatchingClient : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastReconnect = TimeSpan.FromSeconds(1);

    private readonly MatchingClientOptions options;
    private readonly CallInvoker shared;
    private readonly IDisposable? channel;
    private readonly VacancyService.VacancyServiceClient vacancies;
    private readonly CandidateService.CandidateServiceClient candidates;
    private readonly ShortlistService.ShortlistServiceClient shortlists;
    private readonly DocumentService.DocumentServiceClient documents;
    private readonly DecisionService.DecisionServiceClient decisions;
    private readonly ApplicationService.ApplicationServiceClient applications;
    private readonly EnclosureService.EnclosureServiceClient enclosures;
    private readonly NoteService.NoteServiceClient notes;
    private readonly SearchService.SearchServiceClient searches;
    private readonly SeekingService.SeekingServiceClient seeking;
    private readonly OversightService.OversightServiceClient oversight;
    private readonly FairnessService.FairnessServiceClient fairness;
    private readonly StopService.StopServiceClient stops;
    private readonly ApplicantService.ApplicantServiceClient applicants;
    private readonly PaperService.PaperServiceClient papers;
    private readonly ModelService.ModelServiceClient models;
    private readonly JobService.JobServiceClient jobs;
    private readonly FrameworkService.FrameworkServiceClient frameworks;
    private readonly PrivacyService.PrivacyServiceClient privacy;
    private readonly AdministrationService.AdministrationServiceClient administration;
    private readonly OrganisationService.OrganisationServiceClient organisations;
    private readonly SystemService.SystemServiceClient system;
    private readonly KeyService.KeyServiceClient keys;
    private readonly AuditService.AuditServiceClient audit;
    private readonly ChangeService.ChangeServiceClient changes;
    private readonly WebhookService.WebhookServiceClient webhooks;

    /// <summary>Speaks to the service at an address; connects with the first call.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public MatchingClient(MatchingClientOptions options)
        : this(OpenChannel(options.Checked()), options)
    {
    }

    /// <summary>Speaks through a channel or interceptor of the caller's own; the caller keeps and disposes it.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public MatchingClient(CallInvoker invoker, MatchingClientOptions options)
    {
        this.options = options.Checked();
        shared = invoker;
        if (options.Key is { } key)
            invoker = invoker.Intercept(metadata => WithKey(metadata, key));
        vacancies = new VacancyService.VacancyServiceClient(invoker);
        candidates = new CandidateService.CandidateServiceClient(invoker);
        shortlists = new ShortlistService.ShortlistServiceClient(invoker);
        documents = new DocumentService.DocumentServiceClient(invoker);
        decisions = new DecisionService.DecisionServiceClient(invoker);
        applications = new ApplicationService.ApplicationServiceClient(invoker);
        enclosures = new EnclosureService.EnclosureServiceClient(invoker);
        notes = new NoteService.NoteServiceClient(invoker);
        searches = new SearchService.SearchServiceClient(invoker);
        seeking = new SeekingService.SeekingServiceClient(invoker);
        stops = new StopService.StopServiceClient(invoker);
        oversight = new OversightService.OversightServiceClient(invoker);
        fairness = new FairnessService.FairnessServiceClient(invoker);
        applicants = new ApplicantService.ApplicantServiceClient(invoker);
        papers = new PaperService.PaperServiceClient(invoker);
        models = new ModelService.ModelServiceClient(invoker);
        jobs = new JobService.JobServiceClient(invoker);
        bulk = new BulkService.BulkServiceClient(invoker);
        frameworks = new FrameworkService.FrameworkServiceClient(invoker);
        privacy = new PrivacyService.PrivacyServiceClient(invoker);
        administration = new AdministrationService.AdministrationServiceClient(invoker);
        organisations = new OrganisationService.OrganisationServiceClient(invoker);
        system = new SystemService.SystemServiceClient(invoker);
        keys = new KeyService.KeyServiceClient(invoker);
        audit = new AuditService.AuditServiceClient(invoker);
        changes = new ChangeService.ChangeServiceClient(invoker);
        webhooks = new WebhookService.WebhookServiceClient(invoker);
    }

    private MatchingClient(GrpcChannel channel, MatchingClientOptions options)
        : this(channel.CreateCallInvoker(), options)
    {
        this.channel = channel;
    }

    /// <summary>A client with another key, or with none, on the connection of this one, which keeps and closes it.</summary>
    /// <exception cref="ArgumentException">The key is outside its range.</exception>
    public MatchingClient As(string? key) => new(shared, options with { Key = key });

    /// <summary>Closes the connection, if it is the client's own.</summary>
    public void Dispose() => channel?.Dispose();

    /// <summary>Reads a document with the organisation's framework; the service keeps nothing of it.</summary>
    public Task<ExtractProfileResponse> ExtractAsync(
        ReadOnlyMemory<byte> content, string fileName, DocumentKind kind, CancellationToken cancellation = default) =>
        Answer(documents.ExtractProfileAsync(
            new ExtractProfileRequest { Document = ToDocument(content, fileName), Kind = kind },
            Within(options.DocumentDeadline, cancellation)));

    /// <summary>The competence framework in force; with concepts competences are linked to the service's taxonomy.</summary>
    public Task<Framework> GetFrameworkAsync(CancellationToken cancellation = default, bool withConcepts = false) =>
        Answer(frameworks.GetFrameworkAsync(new GetFrameworkRequest { WithConcepts = withConcepts }, Within(options.Deadline, cancellation)));

    /// <summary>Brings a competence framework (JSON, see docs/cli.md); kept documents are read again with it.</summary>
    public Task<Framework> ImportFrameworkAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        Answer(frameworks.ImportFrameworkAsync(
            new ImportFrameworkRequest { Json = ByteString.CopyFrom(json.Span) },
            Within(options.DocumentDeadline, cancellation)));

    /// <summary>Counts, versions and background work of the service.</summary>
    public Task<V1.Status> GetStatusAsync(CancellationToken cancellation = default) =>
        Answer(system.GetStatusAsync(new GetStatusRequest(), Within(options.Deadline, cancellation)));

    private static GrpcChannel OpenChannel(MatchingClientOptions options) =>
        GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = options.MaxReceiveBytes,
            CompressionProviders = options.Compression ? null : [],
            ServiceConfig = RetryRules.Config(),

            // Until the next try to connect every call is refused at once: with the usual pauses, of up to two minutes, long after the service is back.
            InitialReconnectBackoff = FirstReconnect,
            MaxReconnectBackoff = LastReconnect,

            // Pings find a connection that broke without a word, also while a watch is quiet.
            HttpHandler = new SocketsHttpHandler
            {
                KeepAlivePingDelay = PingAfter,
                KeepAlivePingTimeout = PingTimeout,
                EnableMultipleHttp2Connections = true,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                SslOptions = options.Trusts is { } trusts
                    ? new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && trusts(shown) }
                    : new SslClientAuthenticationOptions(),
            },
            DisposeHttpClient = true,
        });

    private static Metadata WithKey(Metadata metadata, string key)
    {
        metadata.Add("authorization", "Bearer " + key);
        return metadata;
    }

    private static Document ToDocument(ReadOnlyMemory<byte> content, string fileName) =>
        new() { Content = ByteString.CopyFrom(content.Span), FileName = fileName };

    private static CallOptions Within(TimeSpan deadline, CancellationToken cancellation) =>
        new(deadline: DateTime.UtcNow + deadline, cancellationToken: cancellation);

    private static async Task<T> Answer<T>(AsyncUnaryCall<T> call)
    {
        using (call)
            return await call.ResponseAsync;
    }
}
