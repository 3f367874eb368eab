using System.Text;
using Matching.Embedded.Hosting;
using Matching.Embedded.Storage;
using Matching.Embedded.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

[GenerateSerializer]
public sealed class Account
{
    [Id(0)]
    public int Amount { get; set; }

    [Id(1)]
    public List<string> Notes { get; } = [];
}

public interface IAccountGrain : IGrainWithStringKey
{
    Task<(int Amount, string? Etag, bool Exists, int SeenOnActivation)> Look();

    Task Add(int amount, string note);

    Task AddWithoutWriting(int amount);

    Task Reread();

    Task Clear();

    Task<List<string>> Notes();

    Task Leave();

    Task<bool> AddAndMend(int amount);

    [AlwaysInterleave]
    Task AddBesideOthers(int amount);
}

public sealed class AccountGrain([PersistentState("account")] IPersistentState<Account> account) : Grain, IAccountGrain
{
    private int _seen;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _seen = account.State.Amount;
        return Task.CompletedTask;
    }

    public Task<(int Amount, string? Etag, bool Exists, int SeenOnActivation)> Look() =>
        Task.FromResult((account.State.Amount, account.Etag, account.RecordExists, _seen));

    public Task Add(int amount, string note)
    {
        account.State.Amount += amount;
        account.State.Notes.Add(note);
        return account.WriteStateAsync();
    }

    public Task AddWithoutWriting(int amount)
    {
        account.State.Amount += amount;
        return Task.CompletedTask;
    }

    public Task Reread() => account.ReadStateAsync();

    public Task Clear() => account.ClearStateAsync();

    public Task<List<string>> Notes() => Task.FromResult(account.State.Notes);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task AddBesideOthers(int amount) => Add(amount, "");

    public async Task<bool> AddAndMend(int amount)
    {
        try
        {
            await Add(amount, "");
            return false;
        }
        catch (InconsistentStateException)
        {
            await account.ReadStateAsync();
            await Add(amount, "");
            return true;
        }
    }
}

public sealed class StateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedGrainsHost _host = null!;

    private IAccountGrain Grain => _host.GrainFactory.GetGrain<IAccountGrain>("org/a");

    private IStateStore Store => _host.Services.GetRequiredService<GrainEngine>().Store;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_grain_without_a_row_begins_with_a_new_state()
    {
        var (amount, etag, exists, _) = await Grain.Look();
        amount.ShouldBe(0);
        etag.ShouldBeNull();
        exists.ShouldBeFalse();
    }

    [Fact]
    public async Task A_written_state_is_read_before_the_next_activation_begins_also_after_a_restart()
    {
        await Grain.Add(5, "five");
        var etag = (await Grain.Look()).Etag;
        await Grain.Leave();
        (await Grain.Look()).ShouldBe((5, etag, true, 5));
        await _host.DisposeAsync();
        _host = await StartAsync();
        (await Grain.Look()).ShouldBe((5, etag, true, 5));
        (await Grain.Notes()).ShouldBe(["five"]);
    }

    [Fact]
    public async Task Every_write_changes_the_etag()
    {
        HashSet<string?> seen = [];
        for (var i = 0; i < 5; i++)
        {
            await Grain.Add(1, "");
            seen.Add((await Grain.Look()).Etag);
        }

        seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_cleared_state_leaves_no_row()
    {
        await Grain.Add(5, "five");
        await Grain.Clear();
        (await Grain.Look()).ShouldBe((0, null, false, 0));
        (await Store.ReadAsync("account", "org/a", default)).ShouldBeNull();
        await Grain.Clear();
        await Grain.Add(7, "");
        (await Grain.Look()).Amount.ShouldBe(7);
    }

    [Fact]
    public async Task Reading_again_drops_what_was_not_written()
    {
        await Grain.Add(5, "");
        await Grain.AddWithoutWriting(100);
        await Grain.Reread();
        (await Grain.Look()).Amount.ShouldBe(5);
    }

    [Fact]
    public async Task An_overtaken_writer_gets_the_conflict_and_the_next_call_sees_what_is_stored()
    {
        await Grain.Add(5, "");
        await OverwriteAsync(50);
        var conflict = await Should.ThrowAsync<InconsistentStateException>(() => Grain.Add(1, ""));
        conflict.CurrentEtag.ShouldNotBeNull();
        conflict.StoredEtag.ShouldNotBe(conflict.CurrentEtag);
        (await Grain.Look()).ShouldSatisfyAllConditions(l => l.Amount.ShouldBe(50), l => l.SeenOnActivation.ShouldBe(50));
        await Grain.Add(1, "");
        (await Grain.Look()).Amount.ShouldBe(51);
    }

    [Fact]
    public async Task A_grain_that_mends_a_conflict_itself_goes_on()
    {
        await Grain.Add(5, "");
        await OverwriteAsync(50);
        (await Grain.AddAndMend(1)).ShouldBeTrue();
        (await Grain.Look()).ShouldSatisfyAllConditions(l => l.Amount.ShouldBe(51), l => l.SeenOnActivation.ShouldBe(0));
    }

    [Fact]
    public async Task Writes_of_interleaving_turns_do_not_conflict_with_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain.AddBesideOthers(1)));
        await Grain.Leave();
        (await Grain.Look()).Amount.ShouldBe(50);
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("swapped")]
    public async Task A_damaged_row_is_named_and_the_others_serve(string damage)
    {
        await Grain.Add(5, "note");
        var other = _host.GrainFactory.GetGrain<IAccountGrain>("org/b");
        await other.Add(6, "note");
        await Grain.Leave();
        var payload = (await Store.ReadAsync("account", "org/a", default))!.Payload;
        byte[] damaged = damage switch
        {
            "flipped" => [.. payload[..^3], (byte)(payload[^3] ^ 4), .. payload[^2..]],
            "cut" => payload[..^1],
            "swapped" => (await Store.ReadAsync("account", "org/b", default))!.Payload,
            _ => [],
        };
        await Store.CommitAsync([new RowChange("account", "org/a", damaged, RowChange.Any)]);

        var error = await Should.ThrowAsync<CorruptedStateException>(() => Grain.Look());
        error.Message.ShouldContain("account/org/a");
        (await other.Look()).Amount.ShouldBe(6);

        var scan = _host.Services.GetRequiredService<IStateScan>();
        List<StateRow<Account>> rows = [];
        await foreach (var row in scan.ScanAsync<Account>("account", "org/"))
            rows.Add(row);
        rows.Select(r => (r.Key, r.IsDamaged, r.State?.Amount)).ShouldBe([("org/a", true, null), ("org/b", false, 6)]);
    }

    [Fact]
    public async Task A_batch_writes_states_that_grains_then_have_and_a_scan_brings()
    {
        var batch = _host.Services.GetRequiredService<IStateBatch>();
        await Grain.Add(1, "");
        await batch.WriteAsync(
        [
            .. Enumerable.Range(0, 3000).Select(i => StateChange.Put("account", $"bulk/{i:0000}", new Account { Amount = i, Notes = { $"n{i}" } })),
            StateChange.Delete("account", "org/a"),
        ]);
        (await _host.GrainFactory.GetGrain<IAccountGrain>("bulk/2999").Look()).Amount.ShouldBe(2999);
        (await Store.ReadAsync("account", "org/a", default)).ShouldBeNull();
        var scan = _host.Services.GetRequiredService<IStateScan>();
        var next = 0;
        await foreach (var row in scan.ScanAsync<Account>("account", "bulk/"))
        {
            row.Key.ShouldBe($"bulk/{next:0000}");
            row.State.ShouldNotBeNull().Amount.ShouldBe(next);
            row.State.Notes.ShouldBe([$"n{next}"]);
            next++;
        }

        next.ShouldBe(3000);
    }

    [Fact]
    public async Task Personal_content_is_in_no_error()
    {
        await Store.CommitAsync([new RowChange("account", "org/a", Encoding.UTF8.GetBytes("Jane Doe's letter"), RowChange.Any)]);
        (await Should.ThrowAsync<CorruptedStateException>(() => Grain.Look())).ToString().ShouldNotContain("Jane");
    }

    private Task OverwriteAsync(int amount) => _host.Services.GetRequiredService<IStateBatch>().WriteAsync(
        [StateChange.Put("account", "org/a", new Account { Amount = amount })]);

    private Task<EmbeddedGrainsHost> StartAsync() => EmbeddedGrainsHost.StartAsync(
        o => o.UseSqlite(Path.Combine(_folder.Path, "grains.db")).AddGrainClass(typeof(AccountGrain)));
}
