namespace Matching.Silo.Hosting;

/// <summary>The silo's command line: <c>--name value</c>, <c>--name=value</c>, and flags; anything else is refused rather than ignored.</summary>
internal static class CommandLineArguments
{
    private static readonly string[] Values =
    [
        "urls", "httpurls", "service", "data", "storage", "connection", "partitions", "retentionmonths", "historymonths", "fairnessminimum", "operator", "provider", "taxonomy", "backup", "restore", "environment", "organisations", "organisation", "certificate", "certificatekey", "createkey", "keyfile", "identityauthority", "identityaudience", "identityclaims", "identityroles", "identityclient", "identityscopes", "otlp", "corsorigins", "webhooknetworks",
        "clustering", "clusterid", "serviceid", "siloport", "gatewayport", "advertisedaddress", "probeseconds", "drainseconds", "export", "import",
    ];

    private static readonly string[] Flags = ["demo", "allowplaintext", "webhookplaintext", "initdatabase"];

    /// <summary>How to use it.</summary>
    public const string Usage = """
        Usage: Silo [--demo] [--urls URL] [--httpurls URL] [--data DIR] [--storage sqlite|postgres] [--connection TEXT] [--partitions N] [--organisations NAMES]
                    [--certificate FILE] [--certificate-key FILE] [--allow-plaintext]
               Silo --service URL [--httpurls URL] [--urls https://...] [--data DIR | --storage postgres --connection TEXT]
               Silo --backup FILE | --restore FILE [--data DIR]
               Silo --create-key ROLE [--organisation NAME] [--key-file FILE] [--data DIR] [--storage ...] [--connection ...]

          --demo                  load samples/, print the shortlist of each sample vacancy, go on serving this machine without asking for keys
          --urls URL              where to serve (http://127.0.0.1:5080)
          --httpurls URL          where to serve JSON over HTTP/1.1 besides (http://127.0.0.1:5081; with --urls nowhere unless said)
          --service URL           serve the recruiter's pages alone, in front of the service at URL (docs/operations.md)
          --data DIR              where the SQLite file and first keys lie (data; with --demo data/demo)
          --storage NAME          sqlite or postgres (sqlite)
          --connection TEXT       PostgreSQL connection string; better in MATCHING_CONNECTION, for others can see a command line
          --otlp URL              send traces, metrics and logs there over OTLP (nowhere)
          --partitions N          partitions of an organisation's candidate pool (1)
          --retention-months N    months that candidates are kept after the last vacancy they applied to closed; 0 for no end (6)
          --history-months N      months that a list can be rebuilt after it was served, 6-120; 0 keeps nothing for it (6)
          --fairness-minimum N    fewest people of which sums of declared attributes are told, 5-1000 (10)
          --operator NAME         organisation whose admins may stop ranking for all organisations (the one there is; nobody with several)
          --provider TEXT         name and contact of the provider of the system, for the papers that the service writes (left to be filled in)
          --taxonomy FILE         imported taxonomy whose concepts titles are linked to, of 'matching taxonomy import' (none)
          --organisations NAMES   organisations that get a first key when they have none, parted by ';' (local)
          --certificate FILE      certificate for https addresses, PEM or PKCS #12 (.pfx, .p12; its password in MATCHING_CERTIFICATEPASSWORD)
          --certificate-key FILE  private key of a PEM certificate, when it is not in the same file
          --identity-authority URL, --identity-audience NAME
                                  take tokens of that OpenID Connect provider, issued for NAME, beside keys
          --identity-claims PAIRS their claims for organisation and role ("organisation=organisation;role=role")
          --identity-roles PAIRS  their names of roles ("hr-recruiters=recruiter;hr-admins=admin"; ours unless said)
          --identity-client ID    people sign in to the pages with that provider, which knows the pages as ID (its secret in MATCHING_IDENTITYSECRET)
          --identity-scopes TEXT  scopes to ask it for beside openid, parted by blanks, so that its access tokens are issued for NAME
          --cors-origins ORIGINS  sites whose pages may call the service from a browser, as JSON or gRPC-Web, parted by ';' (none)
          --webhook-networks NETS networks that webhooks may post to beside the public internet, as ADDRESS/BITS, parted by ';' (none)
          --webhook-plaintext     let webhooks post over http
          --allow-plaintext       serve other machines over http: for a proxy that does the TLS

          --export FILE           write everything of --organisation NAME to a file with a checksum, and end
          --import FILE           take an organisation from such a file into a storage that has nothing of it, and end
          --init-database         make the tables in the database, or bring them up to this release, and end
          Of a cluster (docs/operations.md):
          --clustering NAME       local for one silo, postgres for several that share a database (local)
          --cluster-id NAME, --service-id NAME, --silo-port N, --gateway-port N, --advertised-address IP, --probe-seconds N, --drain-seconds N

          --backup FILE           copy the SQLite database as it is at one moment to FILE, with FILE.sha256, and end; a service may go on serving it
          --restore FILE          bring it back into a data directory that has none, after checking it, and end

          --create-key ROLE       make a key of that role (recruiter, admin, auditor, integration), write it to a file, and end
          --organisation NAME     whose key (local)
          --key-file FILE         where to write it (DATA/NAME.ROLE.key)

        The same through the environment (MATCHING_DATA=...) and appsettings.json ("Data": "...").
        """;

    /// <summary>Whether there is an option of that name, written without dashes.</summary>
    public static bool IsOption(string name) => Values.Contains(name, StringComparer.OrdinalIgnoreCase) || Flags.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings on the command line.</summary>
    /// <exception cref="BadSettingException">An argument is unknown, or a value is missing.</exception>
    public static Dictionary<string, string?> Read(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new BadSettingException($"'{args[i]}' is no option.");
            }

            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                ? (args[i][2..equals], args[i][(equals + 1)..])
                : (args[i][2..], null);
            name = name.Replace("-", string.Empty, StringComparison.Ordinal);
            if (Flags.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                settings[name] = value ?? "true";
            }
            else if (!Values.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new BadSettingException($"'{args[i].Split('=')[0]}' is no option.");
            }
            else if (value is null && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new BadSettingException($"'{args[i]}' needs a value.");
            }
            else
            {
                settings[name] = value ?? args[++i];
            }
        }

        return settings;
    }
}
