namespace Matching.Silo.Hosting;

/// <summary>Settings in the environment: <c>MATCHING_</c> and the option's name without dashes; <c>MATCHING_SECTION__NAME</c> for those of a section.</summary>
internal static class EnvironmentSettings
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "MATCHING_";

    /// <summary>Settings that have no option, for others can see a command line, and the sections of the settings' file.</summary>
    private static readonly string[] WithoutOption = ["certificatepassword", "identitysecret", "limits", "fasttree", "logging"];

    /// <summary>Variables of the command line client, which may stand in the same environment.</summary>
    private static readonly string[] Clients = ["server", "key", "key_file"];

    /// <summary>What to tell the operator of variables that are named like settings and are none, a line each.</summary>
    /// <param name="names">Names of all variables.</param>
    /// <exception cref="BadSettingException">One is a setting's name but for underscores: what was meant by it would not hold.</exception>
    public static IEnumerable<string> Unknown(IEnumerable<string> names)
    {
        foreach (var variable in names.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase))
        {
            var name = variable[Prefix.Length..];
            if (IsSetting(name.Split("__")[0]) || Clients.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var meant = name.Replace("_", string.Empty, StringComparison.Ordinal);
            if (IsSetting(meant))
            {
                throw new BadSettingException($"{variable}: it is no setting, and what it says would not hold; write {Prefix}{meant.ToUpperInvariant()}.");
            }

            yield return $"{variable} is no setting of the service and changes nothing; --help names them.";
        }
    }

    private static bool IsSetting(string name) => CommandLineArguments.IsOption(name) || WithoutOption.Contains(name, StringComparer.OrdinalIgnoreCase);
}
