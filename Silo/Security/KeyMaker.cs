using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Grains.Ending;
using Matching.Silo.Hosting;

namespace Matching.Silo.Security;

/// <summary><c>--create-key ROLE</c>: makes a key at the machine, for a new organisation or one whose admins lost theirs. Serves nobody meanwhile.</summary>
internal static class KeyMaker
{
    /// <summary>What the audit log says of a key that was made at the machine.</summary>
    public static AuditEvent Made(string id, KeyRole role) => new() { What = "key", Who = "machine", About = $"{RoleNames.Of(role)} keys/{id}" };

    /// <summary>Makes the key that the options ask for, writes it to its file, and prints the path.</summary>
    /// <exception cref="BadSettingException">The role is none, the file is there already, or the organisation was ended.</exception>
    public static async Task Run(IServiceProvider services, SiloOptions options)
    {
        var role = RoleNames.Parse(options.CreateKey)
            ?? throw new BadSettingException($"CreateKey: '{options.CreateKey}' is no role; write --create-key with one of {string.Join(", ", RoleNames.All)}.");
        var path = Path.GetFullPath(options.KeyFile.Length > 0 ? options.KeyFile : Path.Combine(options.Data, $"{options.Organisation}.{options.CreateKey}.key"));
        if (File.Exists(path))
        {
            throw new BadSettingException($"KeyFile: '{path}' exists; move it away, or name another with --key-file FILE.");
        }

        if (await services.GetRequiredService<IGrainFactory>().GetGrain<IEndingGrain>(options.Organisation).Get() is not null)
        {
            throw new BadSettingException($"Organisation: {EndingGuard.Refusal(options.Organisation).Message} Choose another name for another organisation.");
        }

        var (key, text) = await services.GetRequiredService<KeyDesk>().Create(
            services.GetRequiredService<IGrainFactory>(), options.Organisation, role, "Made at the machine", null, string.Empty);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        KeyFiles.Write(path, text.Reveal());
        await services.GetRequiredService<IGrainFactory>().GetGrain<IAuditGrain>(options.Organisation).Record(Made(key.Id, role));
        Console.WriteLine($"Key '{key.Id}' of organisation '{options.Organisation}', role {options.CreateKey}, holds until {key.Expires:yyyy-MM-dd}; it lies in {path}.");
    }
}
