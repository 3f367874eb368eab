using System.Net;
using Matching.Contracts;
using Matching.Silo.Security;

namespace Matching.Silo.Hosting;

/// <summary>A setting that the service cannot start with; the message names setting, rule and mend.</summary>
internal sealed class BadSettingException(string message) : Exception(message);

/// <summary>How the service is to run. From the command line, the environment (<c>MATCHING_DATA</c> and so on), or appsettings.json, in that order.</summary>
internal sealed record SiloOptions
{
    /// <summary>The organisation of a service that is told of no other.</summary>
    public const string UsualOrganisation = "local";

    /// <summary>Longest name and contact of a provider.</summary>
    private const int LongestProvider = 500;

    /// <summary>The organisation of the demo.</summary>
    public const string DemoOrganisation = "demo";

    /// <summary>Where to serve; several are parted by ';'.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where to serve JSON over HTTP/1.1 in clear text besides; several are parted by ';'; empty for nowhere. An https address of <see cref="Urls"/> serves both.</summary>
    public string HttpUrls { get; init; } = "http://127.0.0.1:5081";

    /// <summary>Address of a service that runs elsewhere, to serve the pages alone in front of it; empty: this process is the service.</summary>
    public string Service { get; init; } = string.Empty;

    /// <summary>Whether this process serves the pages alone.</summary>
    public bool ServesPagesAlone => Service.Length > 0;

    /// <summary>Directory of the SQLite file.</summary>
    public string Data { get; init; } = "data";

    /// <summary>"sqlite" or "postgres".</summary>
    public string Storage { get; init; } = "sqlite";

    /// <summary>Connection string for PostgreSQL.</summary>
    public string Connection { get; init; } = string.Empty;

    /// <summary>Loads the samples and prints their shortlists.</summary>
    public bool Demo { get; init; }

    /// <summary>Organisations that get a first key when they have none.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [UsualOrganisation];

    /// <summary>Certificate for https addresses: a PEM or PKCS #12 file; empty when there is none.</summary>
    public string Certificate { get; init; } = string.Empty;

    /// <summary>PEM file of the certificate's private key; empty when it is in the certificate's file.</summary>
    public string CertificateKey { get; init; } = string.Empty;

    /// <summary>Password of a PKCS #12 file or of an encrypted PEM key.</summary>
    public string CertificatePassword { get; init; } = string.Empty;

    /// <summary>The identity provider whose tokens are taken beside keys.</summary>
    public IdentitySettings Identity { get; init; } = new();

    /// <summary>Sites whose pages may call this service from a browser, beside its own; none unless said.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Networks that webhooks may post to beside the public internet; none unless said.</summary>
    public IReadOnlyList<IPNetwork> WebhookNetworks { get; init; } = [];

    /// <summary>Whether webhooks may post over http.</summary>
    public bool WebhookPlaintext { get; init; }

    /// <summary>Serves other machines over http, for a proxy that does the TLS.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>Role of a key to make instead of serving; empty: serve.</summary>
    public string CreateKey { get; init; } = string.Empty;

    /// <summary>Whose key to make.</summary>
    public string Organisation { get; init; } = UsualOrganisation;

    /// <summary>Where to write the key that is made; empty for a name of the role in the data directory.</summary>
    public string KeyFile { get; init; } = string.Empty;

    /// <summary>How much callers may ask for.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Partitions of an organisation's pool.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>Where to send traces, metrics and logs over OTLP; empty: what OTEL_EXPORTER_OTLP_ENDPOINT says, or nowhere.</summary>
    public string Otlp { get; init; } = string.Empty;

    /// <summary>How it stands in a cluster.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Settings of the section FastTree, by name: how models are trained.</summary>
    public IReadOnlyDictionary<string, string?> FastTree { get; init; } = new Dictionary<string, string?>();

    /// <summary>Makes the tables and ends, instead of serving.</summary>
    public bool InitDatabase { get; init; }

    /// <summary>Months that a list can be rebuilt after it was served, 6-120; 0 keeps nothing for it.</summary>
    public int HistoryMonths { get; init; } = 6;

    /// <summary>Fewest people of which sums of declared attributes are told, 5-1,000.</summary>
    public int FairnessMinimum { get; init; } = 10;

    /// <summary>Organisation whose admins may stop ranking for all and end organisations; empty: the one that there is, or nobody where there are several.</summary>
    public string Operator { get; init; } = string.Empty;

    /// <summary>Name and contact of the provider of the system (AI Act, Art. 3(3)), for papers; empty: papers leave it to be filled in.</summary>
    public string Provider { get; init; } = string.Empty;

    /// <summary>File of an imported taxonomy that titles are linked to; empty for none.</summary>
    public string Taxonomy { get; init; } = string.Empty;

    /// <summary>Organisation that operates the service; empty for none.</summary>
    public string OperatedBy => Operator.Length > 0 ? Operator : Organisations is [var only] ? only : string.Empty;

    /// <summary>Months that candidates are kept after the last vacancy they applied to closed; 0 keeps them until they are deleted.</summary>
    public int RetentionMonths { get; init; } = 6;

    /// <summary>File to copy the database to instead of serving; empty: serve.</summary>
    public string Backup { get; init; } = string.Empty;

    /// <summary>File to bring the database back from instead of serving; empty: serve.</summary>
    public string Restore { get; init; } = string.Empty;

    /// <summary>All addresses.</summary>
    public string AllUrls => string.Join(';', Listed(Urls).Concat(Listed(HttpUrls)));

    /// <summary>The addresses of a setting, which are separated by ';'.</summary>
    public static IEnumerable<string> Listed(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a port in clear text is for HTTP/1.1 and JSON.</summary>
    public bool IsForJson(int port) => Listed(HttpUrls).Any(url => new Uri(Plain(url)).Port == port);

    /// <summary>Whether a port serves TLS.</summary>
    public bool ServesTls(int port) => Listed(Urls).Select(url => new Uri(Plain(url))).Any(uri => uri.Scheme == Uri.UriSchemeHttps && uri.Port == port);

    /// <summary>Whether to make a key and end.</summary>
    public bool CreatesKey => CreateKey.Length > 0;

    /// <summary>File to write <see cref="Organisation"/> to, or empty; then it ends instead of serving.</summary>
    public string Export { get; init; } = string.Empty;

    /// <summary>File to take an organisation from, or empty; then it ends instead of serving.</summary>
    public string Import { get; init; } = string.Empty;

    /// <summary>Whether an organisation is carried to or from a file.</summary>
    public bool Moves => Export.Length > 0 || Import.Length > 0;

    /// <summary>The first address that a client on this machine can use.</summary>
    public string LocalAddress => Urls.Split(';')[0].Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal);

    /// <summary>The first address as this process itself reaches it, whatever name others have for it.</summary>
    public Uri OwnAddress
    {
        get
        {
            var first = new UriBuilder(Plain(Listed(Urls).First()));
            var isOneAddress = IPAddress.TryParse(first.Host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);
            first.Host = isOneAddress ? first.Host : "127.0.0.1";
            return first.Uri;
        }
    }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="BadSettingException">A setting breaks a rule.</exception>
    public static SiloOptions From(IConfiguration configuration)
    {
        var defaults = new SiloOptions();
        var demo = Flag(configuration, nameof(Demo));
        var service = configuration[nameof(Service)] ?? defaults.Service;
        var options = new SiloOptions
        {
            Service = service,
            Urls = configuration[nameof(Urls)] ?? (service.Length > 0 ? string.Empty : defaults.Urls),

            // Who moves the service to a port of its own chooses this one too, or has none.
            HttpUrls = configuration[nameof(HttpUrls)] ?? (configuration[nameof(Urls)] is null ? defaults.HttpUrls : string.Empty),
            Demo = demo,
            Data = configuration[nameof(Data)] ?? (demo ? Path.Combine(defaults.Data, "demo") : defaults.Data),
            Storage = (configuration[nameof(Storage)] ?? defaults.Storage).ToLowerInvariant(),
            Connection = configuration[nameof(Connection)] ?? defaults.Connection,
            Organisations = configuration[nameof(Organisations)]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? defaults.Organisations,
            Certificate = configuration[nameof(Certificate)] ?? defaults.Certificate,
            CertificateKey = configuration[nameof(CertificateKey)] ?? defaults.CertificateKey,
            CertificatePassword = configuration[nameof(CertificatePassword)] ?? defaults.CertificatePassword,
            CorsOrigins = [.. Listed(configuration[nameof(CorsOrigins)] ?? string.Empty)],
            WebhookNetworks = [.. Listed(configuration[nameof(WebhookNetworks)] ?? string.Empty).Select(Network)],
            WebhookPlaintext = Flag(configuration, nameof(WebhookPlaintext)),
            AllowPlaintext = Flag(configuration, nameof(AllowPlaintext)),
            CreateKey = configuration[nameof(CreateKey)] ?? defaults.CreateKey,
            Organisation = configuration[nameof(Organisation)] ?? defaults.Organisation,
            KeyFile = configuration[nameof(KeyFile)] ?? defaults.KeyFile,
            Otlp = configuration[nameof(Otlp)] ?? defaults.Otlp,
            Limits = LimitOptions.From(configuration),
            Partitions = Number(configuration, nameof(Partitions), 1, 1024, defaults.Partitions),
            Backup = configuration[nameof(Backup)] ?? defaults.Backup,
            Restore = configuration[nameof(Restore)] ?? defaults.Restore,
            HistoryMonths = Number(configuration, nameof(HistoryMonths), 0, 120, defaults.HistoryMonths) is var months && months is 0 or >= 6
                ? months
                : throw new BadSettingException("HistoryMonths: it must be 0, or at least 6, for lists must be answered for so long; correct it or leave it out for 6."),
            FairnessMinimum = Number(configuration, nameof(FairnessMinimum), 5, 1000, defaults.FairnessMinimum),
            Taxonomy = configuration[nameof(Taxonomy)] ?? defaults.Taxonomy,
            Operator = configuration[nameof(Operator)] ?? defaults.Operator,
            Provider = (configuration[nameof(Provider)] ?? defaults.Provider).Trim() is var provider && provider.Length <= LongestProvider && !provider.Any(char.IsControl)
                ? provider
                : throw new BadSettingException($"Provider: it must be at most {LongestProvider} characters in one line, for instance \"Acme ApS, Storegade 1, 8000 Aarhus C, ai@acme.example\"; shorten it."),
            RetentionMonths = Number(configuration, nameof(RetentionMonths), 0, 120, defaults.RetentionMonths),
        };
        options.Check();
        options = options with
        {
            Identity = IdentitySettings.From(configuration),
            Cluster = ClusterSettings.From(configuration, options.Storage),
            Export = configuration[nameof(Export)] ?? defaults.Export,
            Import = configuration[nameof(Import)] ?? defaults.Import,
            FastTree = configuration.GetSection(nameof(FastTree)).GetChildren().ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase),
            InitDatabase = Flag(configuration, nameof(InitDatabase)),
        };
        if (options.ServesPagesAlone)
        {
            options.CheckPagesAlone();
        }

        return options;
    }

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new BadSettingException($"WebhookNetworks: '{text}' is no network; write for instance --webhook-networks \"10.20.0.0/16;fd00:1::/32\".");

    private static bool Flag(IConfiguration configuration, string name) => configuration[name] switch
    {
        null => false,
        "" => true,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw new BadSettingException($"{name}: it must be true or false; write --{name.ToLowerInvariant()} alone for true."),
    };

    /// <summary>A whole number within bounds.</summary>
    internal static int Number(IConfiguration configuration, string name, int low, int high, int otherwise) => configuration[name] switch
    {
        null => otherwise,
        var text when int.TryParse(text, out var value) && value >= low && value <= high => value,
        _ => throw new BadSettingException($"{name}: it must be a whole number {low}-{high}; correct it or leave it out for {otherwise}."),
    };

    private void Check()
    {
        if (Storage is not ("sqlite" or "postgres"))
        {
            throw new BadSettingException("Storage: it must be 'sqlite' or 'postgres'; write --storage sqlite, or leave it out.");
        }

        if (Storage == "postgres" && Connection.Length == 0)
        {
            throw new BadSettingException("Connection: PostgreSQL needs a connection string; set MATCHING_CONNECTION or write --connection \"Host=...;Database=...;Username=...\".");
        }

        if (Otlp.Length > 0 && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var otlp) && otlp.Scheme is "http" or "https"))
        {
            throw new BadSettingException($"Otlp: '{Otlp}' is no http or https address; write for instance --otlp http://127.0.0.1:4317.");
        }

        var ports = Listed(Urls).Select(url => CheckAddress(url, nameof(Urls)).Port).ToHashSet();
        foreach (var url in Listed(HttpUrls))
        {
            var uri = CheckAddress(url, nameof(HttpUrls));
            if (uri.Scheme != Uri.UriSchemeHttp || uri.Port == 0 || ports.Contains(uri.Port))
            {
                throw new BadSettingException($"HttpUrls: '{url}' must be an http address with a port of its own, for gRPC in clear text cannot share one with HTTP/1.1; write for instance --httpurls http://127.0.0.1:5081.");
            }
        }

        if (CorsOrigins.FirstOrDefault(origin => !AllowedOrigins.IsOrigin(origin)) is { } none)
        {
            throw new BadSettingException($"CorsOrigins: '{none}' is no origin of a site; write scheme, host and port as browsers send them, for instance --cors-origins https://ats.example.");
        }

        foreach (var organisation in Organisations.Append(Organisation).Append(OperatedBy.Length > 0 ? OperatedBy : Organisation))
        {
            if (!Keys.IsValidId(organisation))
            {
                throw new BadSettingException($"Organisations: '{organisation}' is no name of an organisation; a name is {Keys.IdRule}.");
            }
        }
    }

    /// <summary>Pages alone are a client of the service: they have no gRPC, no documents and no commands of their own.</summary>
    private void CheckPagesAlone()
    {
        if (!Uri.TryCreate(Service, UriKind.Absolute, out var service) || service.Scheme is not ("http" or "https"))
        {
            throw new BadSettingException($"Service: '{Service}' is no http or https address; write for instance --service https://matching.example:5080.");
        }

        if (service.Scheme == Uri.UriSchemeHttp && !IsLoopback(service) && !AllowPlaintext)
        {
            throw new BadSettingException($"Service: '{Service}' would carry keys and personal data over the network in the clear; give an https address, or add --allow-plaintext where the network does the TLS.");
        }

        if (Listed(Urls).FirstOrDefault(url => Plain(url).StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } clear)
        {
            throw new BadSettingException($"Urls: '{clear}' would serve gRPC, which pages alone do not; write --httpurls {clear} instead, or an https address.");
        }

        if (Demo || CreatesKey || Moves || InitDatabase || Backup.Length > 0 || Restore.Length > 0)
        {
            throw new BadSettingException("Service: pages alone have no data to show, copy, move or make keys for; leave --service out, or do it where the service runs.");
        }
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address with its wildcard as a URI can have it.</summary>
    private static string Plain(string url) => url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);

    private Uri CheckAddress(string url, string name)
    {
        if (!Uri.TryCreate(Plain(url), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
        {
            throw new BadSettingException($"{name}: '{url}' is no http or https address; write for instance --{name.ToLowerInvariant()} http://127.0.0.1:5080.");
        }

        var loopback = IsLoopback(uri);
        if (Demo && !loopback)
        {
            throw new BadSettingException($"{name}: '{url}' can be reached from other machines, and the demo asks for no keys; serve it on 127.0.0.1, or start without --demo.");
        }

        if (uri.Scheme == Uri.UriSchemeHttps && Certificate.Length == 0)
        {
            throw new BadSettingException($"Certificate: '{url}' needs one; write --certificate FILE, or serve http on 127.0.0.1.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !loopback && !AllowPlaintext)
        {
            throw new BadSettingException(
                $"{name}: '{url}' would carry keys and personal data over the network in the clear; serve https with --certificate FILE, or add --allow-plaintext where a proxy in front does the TLS.");
        }

        return uri;
    }
}
