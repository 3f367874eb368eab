namespace Matching.Contracts;

/// <summary>A vacancy: its document, its profile, and the shortlist that it keeps. Key: organisation/id.</summary>
[Alias("matching.vacancy"), Version(4)]
public interface IVacancyGrain : IGrainWithStringKey
{
    /// <summary>Reads and keeps a job ad; replaces an earlier one and keeps the corrections. The same bytes again change nothing.</summary>
    /// <exception cref="RefusedException">No requirement found, or the etag does not match.</exception>
    [Alias("CF05E504")]
    Task<VacancySnapshot> Import(DocumentImport document);

    /// <summary>The vacancy, or null when there is none.</summary>
    [Alias("2D534122"), ReadOnly]
    Task<VacancySnapshot?> Get(bool withText);

    /// <summary>Corrects fields of the profile; the others stay as they are.</summary>
    /// <exception cref="RefusedException">Not found, out of range, unknown competence, or the etag does not match.</exception>
    [Alias("correct")]
    Task<VacancySnapshot> Correct(VacancyCorrection correction);

    /// <summary><see cref="Correct"/> of all fields; silos of earlier releases ask so.</summary>
    /// <inheritdoc cref="Correct"/>
    [Alias("676DDC16")]
    Task<VacancySnapshot> Overrule(VacancyOverrules overrules, string etag);

    /// <summary>Deletes document, profile and shortlist.</summary>
    /// <exception cref="RefusedException">Not found, or the etag does not match.</exception>
    [Alias("168B9403")]
    Task Delete(string etag);

    /// <summary>Reads the document again when it was read with another framework or by another release.</summary>
    [Alias("AE5E7CAD")]
    Task Reread();

    /// <summary>The shortlist over everybody in the pool at one moment.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("5DF8C17A"), ReadOnly]
    Task<RankedList> Shortlist(ShortlistRequest request, CancellationToken cancellationToken = default);

    /// <summary>First the full list, then a full list again each time its entries, the vacancy or the model changed, until cancelled.</summary>
    /// <exception cref="RefusedException">Not found, at the start or when it is deleted meanwhile.</exception>
    [Alias("29C94AD2"), AlwaysInterleave]
    IAsyncEnumerable<RankedList> Watch(ShortlistRequest request, CancellationToken cancellationToken);

    /// <summary>A partition tells that the list of this vacancy changed; see <see cref="IPoolGrain.Subscribe"/>.</summary>
    [Alias("D72D8C66"), AlwaysInterleave]
    Task ListChanged();

    /// <summary>Who applied is other people, or one of them is another: lists of applicants that are watched are looked at again.</summary>
    [Alias("applicants-changed"), AlwaysInterleave]
    Task ApplicantsChanged();

    /// <summary>Who asks for a manual process is other people: whoever asked this is answered when the vacancy's lists go by it.</summary>
    [Alias("manual-changed"), AlwaysInterleave]
    Task ManualChanged();

    /// <summary>A partition that the vacancy subscribed to ends here and begins elsewhere, without its subscription.</summary>
    [Alias("87797B1B"), AlwaysInterleave]
    Task PartitionMoved();

    /// <summary>What to ask the pool for with a model, or null when there is no such vacancy.</summary>
    [Alias("9FE559FB"), ReadOnly]
    Task<PoolQuery?> Query(string modelVersion);

    /// <summary>Takes over the list of a model; the list before serves until the new one is complete.</summary>
    [Alias("1DE3720C"), ReadOnly]
    Task Follow(string modelVersion);

    /// <summary>When the process was closed, or null while it is open or there is no vacancy.</summary>
    [Alias("C773DA5E"), ReadOnly]
    Task<DateTimeOffset?> Closed();

    /// <summary>Closes the process, or opens it again; candidates that applied are kept for some months after it.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("059479BD")]
    Task<DateTimeOffset?> Close(bool closed);

    /// <summary>Forgets reasons that were worked out for a candidate who is being erased.</summary>
    [Alias("71D2A7C2"), AlwaysInterleave]
    Task ForgetCandidate(string candidate);

    /// <summary>Why a candidate stands where it stands, and what would lift it to <paramref name="targetRank"/> (0: one place up).</summary>
    /// <exception cref="RefusedException">Vacancy or candidate not found.</exception>
    [Alias("ABF3904E"), ReadOnly]
    Task<MatchExplanation> Explain(string candidate, string language, int targetRank, CancellationToken cancellationToken = default);

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release, or there is one already.</exception>
    [Alias("4EF01845")]
    Task TakeOver(byte[] row);
}

/// <summary>A candidate: document and profile; the truth that the pool is an index of. Key: organisation/id.</summary>
[Alias("matching.candidate"), Version(7)]
public interface ICandidateGrain : IGrainWithStringKey
{
    /// <summary>Reads, keeps and indexes a CV; replaces an earlier one and keeps the corrections. The same bytes again change nothing.</summary>
    /// <exception cref="RefusedException">Unknown language, or the etag does not match.</exception>
    [Alias("38728FF8")]
    Task<CandidateSnapshot> Import(DocumentImport document);

    /// <summary>Keeps and indexes a profile that is given as such, without a document; replaces what there was and keeps the corrections.</summary>
    [Alias("08E1846C")]
    Task<CandidateSnapshot> ImportProfile(ProfileImport profile);

    /// <summary>The candidate, or null when there is none.</summary>
    [Alias("2D955F48"), ReadOnly]
    Task<CandidateSnapshot?> Get(bool withText);

    /// <summary>The candidate as read beside an ad: without the passages that are the ad's own words. Null when there is no candidate.</summary>
    /// <param name="ad">Fingerprint of the ad's text.</param>
    [Alias("beside"), ReadOnly]
    Task<CandidateBeside?> Beside(byte[] ad);

    /// <summary>Corrects fields of the profile; the others stay as they are.</summary>
    /// <exception cref="RefusedException">Not found, out of range, unknown competence, or the etag does not match.</exception>
    [Alias("correct")]
    Task<CandidateSnapshot> Correct(CandidateCorrection correction);

    /// <summary><see cref="Correct"/> of all fields; silos of earlier releases ask so.</summary>
    /// <inheritdoc cref="Correct"/>
    [Alias("2C2B7736")]
    Task<CandidateSnapshot> Overrule(CandidateOverrules overrules, string etag);

    /// <summary>Deletes document, profile and index entry.</summary>
    /// <exception cref="RefusedException">Not found, or the etag does not match.</exception>
    [Alias("B100B739")]
    Task Delete(string etag);

    /// <summary>Reads the document again when it was read with another framework or by another release.</summary>
    [Alias("13A79A88")]
    Task Reread();

    /// <summary>The document as it was imported, or null when there is none.</summary>
    [Alias("311DE677"), ReadOnly]
    Task<DocumentImport?> Original();

    /// <summary>How long the candidate is to be kept, as told, or null when there is none.</summary>
    [Alias("EF61FE08"), ReadOnly]
    Task<RetentionTerms?> Retention();

    /// <summary>Sets how long the candidate is to be kept.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("F22D9652")]
    Task Retain(RetentionTerms terms);

    /// <summary>Vacancies that the candidate applied to, also those whose application no longer stands; none without a candidate.</summary>
    [Alias("applications"), ReadOnly]
    Task<IReadOnlyList<string>> Applications();

    /// <summary>Notes that the candidate applied to a vacancy, before the vacancy keeps the application.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("applied")]
    Task Applied(string vacancy);

    /// <summary>Notes whether the candidate asks for a manual process on all lists; from the answer on none has a place for the candidate, or all have again.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("set-manual")]
    Task SetManual(bool manual);

    /// <summary>
    /// Keeps a file that the candidate brings besides the CV; one of the same id gives way. The same bytes again change nothing. The profile and with
    /// it every list changes only when a diploma shows another education.
    /// </summary>
    /// <exception cref="RefusedException">No such candidate, too many enclosures, or the etag does not match.</exception>
    [Alias("enclose")]
    Task<EnclosureSnapshot> Enclose(EnclosureImport import);

    /// <summary>The enclosures in order of id, without text; none without a candidate.</summary>
    [Alias("enclosures"), ReadOnly]
    Task<IReadOnlyList<EnclosureSnapshot>> Enclosures();

    /// <summary>One enclosure with its text and, when asked for, its bytes; null when there is none.</summary>
    [Alias("enclosure"), ReadOnly]
    Task<EnclosureSnapshot?> Enclosure(string id, bool withContent);

    /// <summary>Deletes an enclosure.</summary>
    /// <exception cref="RefusedException">Not found, or the etag does not match.</exception>
    [Alias("remove-enclosure")]
    Task RemoveEnclosure(string id, string etag);

    /// <summary>Takes the row of an enclosure over that an organisation's file brought; an empty row says that the file has none.</summary>
    /// <returns>False when the candidate has no such enclosure, so that nothing was kept.</returns>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("take-over-enclosure")]
    Task<bool> TakeOverEnclosure(string id, byte[] row);

    /// <summary>What the candidate seeks, as stated and as CV and letters say; null without a candidate. No list depends on it.</summary>
    [Alias("sought"), ReadOnly]
    Task<SoughtSnapshot?> Sought();

    /// <summary>Keeps what the candidate states to seek, in place of what was stated before; the version of the candidate and every list stay as they are.</summary>
    /// <exception cref="RefusedException">Not found, out of range, a place or an area that is none, or the etag does not match.</exception>
    [Alias("seek")]
    Task<SoughtSnapshot> Seek(Wishes stated, string etag);

    /// <summary>
    /// Deletes everything that is kept of the candidate and leaves a tombstone in the audit log. The order is durable before anything
    /// is deleted: a crash in between is made up for by the next start. Without a candidate nothing happens.
    /// </summary>
    [Alias("200A6028")]
    Task<ErasedParts> Erase(ErasureOrder order);

    /// <summary>Tells the pool again what is durable: the entry, or that there is none. Completes what a crash left undone.</summary>
    [Alias("6B6F0479")]
    Task Reindex();

    /// <summary>Completes what a crash left undone.</summary>
    /// <returns>Whether there was any since this was asked last; false when all was whole, or a change is simply under way.</returns>
    [Alias("30BC51DC")]
    Task<bool> Complete();

    /// <summary>Takes the rows over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="document">The document's state as it is stored, UTF-8 JSON.</param>
    /// <param name="row">The candidate's state, likewise.</param>
    /// <exception cref="RefusedException">A row is none of this release, or there is a candidate already.</exception>
    [Alias("take-over")]
    Task TakeOver(byte[] document, byte[] row);
}

/// <summary>
/// One partition of an organisation's candidates as columns, and what it has ranked for vacancies, kept exact through every change.
/// Key: organisation/partition. Rebuilt from the candidates' state on activation.
/// </summary>
[Alias("matching.pool"), Version(6)]
public interface IPoolGrain : IGrainWithStringKey
{
    /// <summary>Puts a candidate in, or replaces an older entry; returns when searches and kept lists have it and all who were promised to be told know.</summary>
    [Alias("B9711B6C"), AlwaysInterleave]
    Task Upsert(PoolEntry entry);

    /// <summary>Puts many candidates in, or replaces older entries; kept lists are brought up to date once and their vacancies told once.</summary>
    [Alias("A5FC5CFA"), AlwaysInterleave]
    Task UpsertMany(IReadOnlyList<PoolEntry> entries);

    /// <summary>Takes a candidate out, unless a newer entry than <paramref name="version"/> stands; an older entry that comes late stays out.</summary>
    [Alias("1540ED4F"), AlwaysInterleave]
    Task Remove(string candidate, long version);

    /// <summary>Takes a candidate out who asks for a manual process: listed and counted, ranked for nothing, until an entry of a later version comes.</summary>
    [Alias("set-apart"), AlwaysInterleave]
    Task SetApart(string candidate, long version, byte[] historyKey);

    /// <summary>What the partition holds now.</summary>
    [Alias("20B1EB15"), AlwaysInterleave]
    Task<PoolVersion> Version();

    /// <summary>Keeps changes waiting until <see cref="Release"/>, for two seconds at most, so that <paramref name="reader"/> sees all partitions as they are together.</summary>
    [Alias("hold"), AlwaysInterleave]
    Task Hold(Guid reader);

    /// <summary>Changes wait for this reader no longer.</summary>
    [Alias("release"), AlwaysInterleave]
    Task Release(Guid reader);

    /// <summary>What the partition holds now, and on which silo.</summary>
    [Alias("9BB318A3"), AlwaysInterleave]
    Task<PoolHolding> Holding();

    /// <summary>The partition's best candidates, exact, at one moment. Lists of up to 1,000 are kept from then on.</summary>
    [Alias("F81F7854"), AlwaysInterleave]
    Task<PoolMatches> Match(PoolQuery query, CancellationToken cancellationToken = default);

    /// <summary>Ranks for many vacancies in one pass and keeps the lists, beside those that are asked for until a new one is.</summary>
    [Alias("88194A6B"), AlwaysInterleave]
    Task Prepare(IReadOnlyList<PoolQuery> queries, CancellationToken cancellationToken);

    /// <summary>Keeps no list for this vacancy any more.</summary>
    [Alias("BBBC0D5E"), AlwaysInterleave]
    Task Forget(string vacancy);

    /// <summary>Has the vacancy told of every change of its list for the next two minutes; renewed by calling again.</summary>
    [Alias("1E3A0D43"), AlwaysInterleave]
    Task Subscribe(string vacancy);

    /// <summary>How many candidates stand before (<paramref name="score"/>, <paramref name="candidate"/>) in the order of a shortlist.</summary>
    [Alias("15AAD03B"), AlwaysInterleave]
    Task<PoolRank> CountBefore(PoolQuery query, int score, string candidate, CancellationToken cancellationToken = default);

    /// <summary>Scores of those of the candidates that the partition holds, in no particular order, all at one moment.</summary>
    [Alias("score"), AlwaysInterleave]
    Task<PoolMatches> Score(PoolQuery query, IReadOnlyList<string> candidates, CancellationToken cancellationToken = default);

    /// <summary>The partition's best candidates among those whom a filter lets through as far as rows tell, at one moment; nothing is kept of it.</summary>
    [Alias("search"), AlwaysInterleave]
    Task<FilteredMatches> Search(PoolQuery query, CandidateFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Up to <paramref name="size"/> ids after <paramref name="after"/>, in ordinal order.</summary>
    [Alias("A6833FFC"), AlwaysInterleave]
    Task<IReadOnlyList<string>> List(string after, int size);

    /// <summary>
    /// As <see cref="List"/>, of those whose rows may pass the filter, and of those who are in no rows for they are not ranked; what rows tell roughly or
    /// not at all is left to be looked at.
    /// </summary>
    [Alias("5D21C0A7"), AlwaysInterleave]
    Task<IReadOnlyList<string>> ListPassing(string after, int size, CandidateFilter filter);

    /// <summary>Those of the candidates that the partition does not hold; silos of earlier releases ask it.</summary>
    [Alias("D240F52A"), AlwaysInterleave]
    Task<IReadOnlyList<string>> Missing(IReadOnlyList<string> candidates);

    /// <summary>Version of a candidate's entry, or null when there is none.</summary>
    [Alias("AEC71FD4"), AlwaysInterleave]
    Task<long?> VersionOf(string candidate);

    /// <summary>Everything that the partition holds at one moment, in pages; the first is there even when the partition is empty.</summary>
    [Alias("8B35582D"), AlwaysInterleave]
    IAsyncEnumerable<PoolPage> Read(CancellationToken cancellationToken);

    /// <summary>Compares with the candidates' states now and mends what differs; done by itself every few minutes too.</summary>
    [Alias("09975193"), AlwaysInterleave]
    Task<PoolRepairs> Repair();
}

/// <summary>The organisation's open vacancies in order of id. Key: organisation. Rebuilt from the vacancies' state on activation.</summary>
[Alias("matching.board"), Version(2)]
public interface IBoardGrain : IGrainWithStringKey
{
    /// <summary>Puts a vacancy on the board.</summary>
    [Alias("D4677D4D")]
    Task Add(string vacancy);

    /// <summary>Takes it off.</summary>
    [Alias("DDB0A395")]
    Task Remove(string vacancy);

    /// <summary>Up to <paramref name="size"/> ids after <paramref name="after"/>, in ordinal order.</summary>
    [Alias("08F36FF1"), AlwaysInterleave]
    Task<IReadOnlyList<string>> List(string after, int size);

    /// <summary>Number of vacancies.</summary>
    [Alias("BA4D5EEC"), AlwaysInterleave]
    Task<int> Count();

    /// <summary>A vacancy on the board became another: its ad, its corrections, or whether its process is closed.</summary>
    [Alias("vacancy-changed"), AlwaysInterleave]
    Task VacancyChanged();

    /// <summary>Another number whenever the vacancies may have become others, also when the board begins anew; not to be compared otherwise.</summary>
    [Alias("changes"), AlwaysInterleave]
    Task<long> Changes();
}

/// <summary>The organisation's competence framework and the columns that its competences have. Key: organisation.</summary>
[Alias("matching.framework"), Version(1)]
public interface IFrameworkGrain : IGrainWithStringKey
{
    /// <summary>The framework in force; the default one until another is imported.</summary>
    [Alias("0CE5F41E"), AlwaysInterleave]
    Task<FrameworkSnapshot> Get();

    /// <summary>The framework in force with the promise that it stays so for a while.</summary>
    [Alias("ABC2327F"), AlwaysInterleave]
    Task<Lease<FrameworkSnapshot>> Lease();

    /// <summary>Puts another framework in force and has all documents read again in the background.</summary>
    /// <exception cref="RefusedException">The framework breaks a rule, or the columns are used up.</exception>
    [Alias("8656E548")]
    Task<FrameworkSnapshot> Import(byte[] json);

    /// <summary>Documents still to be read again.</summary>
    [Alias("B5E1C160"), AlwaysInterleave]
    Task<int> Pending();

    /// <summary>Takes a row over that an organisation's file brought, in place of what a service makes unasked; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("DB10992B")]
    Task TakeOver(byte[] row);

    /// <summary>Everything of the organisation has been taken over: from here on documents that are to be read again are.</summary>
    [Alias("79E12601")]
    Task Resume();
}

/// <summary>A framework in force.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Columns">Every competence that the organisation ever had, in the order of its columns; grows at the end only.</param>
[GenerateSerializer, Immutable, Alias("matching.framework-snapshot")]
public sealed record FrameworkSnapshot(
    [property: Id(0)] CompetenceFramework Framework,
    [property: Id(1)] IReadOnlyList<string> Columns);

/// <summary>The organisation's ranking model. Key: organisation.</summary>
[Alias("matching.model"), Version(1)]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>Version of the model in force; the shipped one until another is activated.</summary>
    [Alias("41BC7E20"), AlwaysInterleave]
    Task<string> Active();

    /// <summary>The same with the promise that it stays in force for a while.</summary>
    [Alias("C5EDFBFE"), AlwaysInterleave]
    Task<Lease<string>> Lease();

    /// <summary>The file of a version, or null when it is the shipped model or unknown.</summary>
    [Alias("422439B2"), AlwaysInterleave]
    Task<byte[]?> File(string version);

    /// <summary>Keeps a model file and returns its version.</summary>
    /// <exception cref="RefusedException">The file is no model of this service.</exception>
    [Alias("D1C4C675")]
    Task<string> Add(byte[] file);

    /// <summary>Puts a kept version, or the shipped one, in force.</summary>
    /// <exception cref="RefusedException">Unknown version.</exception>
    [Alias("2250F442")]
    Task Activate(string version);

    /// <summary>Puts the version in force that was before the present one, and returns it.</summary>
    /// <exception cref="RefusedException">No other version was in force before.</exception>
    [Alias("7D7F910F")]
    Task<string> Rollback();

    /// <summary>Kept versions in the order of their keeping, without the shipped one.</summary>
    [Alias("FD5C56A0"), AlwaysInterleave]
    Task<IReadOnlyList<string>> List();

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release, or there is one already.</exception>
    [Alias("3E451648")]
    Task TakeOver(byte[] row);
}
