using Matching.V1;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Matching.Silo.Hosting;

/// <summary>The members of the cluster, with the release that each tells of itself. Thread safe.</summary>
internal sealed class OrleansSilos(IClusterMembershipService members, ISiloMetadataCache notes) : ISiloDirectory
{
    /// <summary>Under which a silo tells its release.</summary>
    public const string VersionNote = "matching.version";

    /// <summary>The name of a silo: address, port, and when it began.</summary>
    public static string NameOf(SiloAddress silo) => silo.ToParsableString();

    /// <inheritdoc/>
    public IReadOnlyList<SiloFacts> List() =>
    [
        .. members.CurrentSnapshot.Members.Values
            .Where(member => member.Status is not (SiloStatus.Dead or SiloStatus.Created or SiloStatus.None))
            .Select(member => new SiloFacts(NameOf(member.SiloAddress), VersionOf(member.SiloAddress), member.Status switch
            {
                SiloStatus.Active => SiloState.Active,
                SiloStatus.Joining => SiloState.Joining,
                _ => SiloState.Leaving,
            }))
            .OrderBy(silo => silo.Name, StringComparer.Ordinal),
    ];

    private string VersionOf(SiloAddress silo) => notes.GetSiloMetadata(silo).Metadata.GetValueOrDefault(VersionNote, string.Empty);
}
