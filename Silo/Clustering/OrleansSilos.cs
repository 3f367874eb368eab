using Matching.Grains;
using Matching.Grains.Frameworks;
using Matching.Grains.Leases;
using Matching.Silo.Hosting;
using Matching.V1;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Matching.Silo.Clustering;

/// <summary>The members of the cluster, with the release that each tells of itself. Thread safe.</summary>
internal sealed class OrleansSilos(IClusterMembershipService members, ISiloMetadataCache notes, ILocalSiloDetails self) : ISiloDirectory, IReaders, INeighbours
{
    /// <summary>Under which a silo tells its release.</summary>
    public const string VersionNote = "matching.version";

    /// <summary>Under which it tells what it reads documents with.</summary>
    public const string ReaderNote = "matching.reader";

    /// <inheritdoc/>
    public bool Agree => Present.All(member => NoteOf(member.SiloAddress, ReaderNote) == Extraction.Version);

    /// <summary>True while all members tell of this release and of what it reads documents with; false while one is another's, or has not told yet.</summary>
    public bool AreOneRelease => Agree && Present.All(member => NoteOf(member.SiloAddress, VersionNote) == Release.Version);

    /// <inheritdoc/>
    public bool AreThere => Present.Any(member => !member.SiloAddress.Equals(self.SiloAddress));

    /// <summary>Members that are not gone.</summary>
    private IEnumerable<ClusterMember> Present =>
        members.CurrentSnapshot.Members.Values.Where(member => member.Status is not (SiloStatus.Dead or SiloStatus.Created or SiloStatus.None));

    /// <summary>The name of a silo: address, port, and when it began.</summary>
    public static string NameOf(SiloAddress silo) => silo.ToParsableString();

    /// <inheritdoc/>
    public IReadOnlyList<SiloFacts> List() =>
    [
        .. Present
            .Select(member => new SiloFacts(NameOf(member.SiloAddress), NoteOf(member.SiloAddress, VersionNote), member.Status switch
            {
                SiloStatus.Active => SiloState.Active,
                SiloStatus.Joining => SiloState.Joining,
                _ => SiloState.Leaving,
            }))
            .OrderBy(silo => silo.Name, StringComparer.Ordinal),
    ];

    private string NoteOf(SiloAddress silo, string note) => notes.GetSiloMetadata(silo).Metadata.GetValueOrDefault(note, string.Empty);
}
