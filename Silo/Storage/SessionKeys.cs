using System.Data.Common;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Matching.Silo.Storage;

/// <summary>
/// Keeps the keys of data protection, which sessions of the pages are encrypted with, as rows beside the states of grains, so that all silos share
/// them and a restart ends no session. They belong to no organisation and are about nobody. Who has them can read a session's cookie, but make none
/// that opens anything: a session holds the person's own key, of which the database has a hash alone.
/// </summary>
/// <remarks>Data protection asks synchronously, and seldom: when it reads its ring, once a day, and when it makes a key.</remarks>
internal sealed class SessionKeys(OrleansDatabase database) : IXmlRepository
{
    /// <summary>Name of the rows.</summary>
    public const string StateName = "session-key";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Read).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Write(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> Read()
    {
        var elements = new List<XElement>();
        await foreach (var (_, payload) in database.ScanStates(StateName, string.Empty, CancellationToken.None))
        {
            elements.Add(XElement.Parse(Encoding.UTF8.GetString(payload)));
        }

        return elements;
    }

    private async Task Write(XElement element, string name)
    {
        await using DbConnection connection = await database.Open(CancellationToken.None);
        await OrleansDatabase.Run(
            connection, OrleansSql.InsertState, CancellationToken.None,
            ("service", database.ServiceId), ("state", StateName), ("key", StoredKey.Of(name)), ("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            ("payload", Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))));
    }
}
