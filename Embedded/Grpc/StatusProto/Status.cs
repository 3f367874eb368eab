using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Google.Rpc;

public partial class Status
{
    /// <summary>The first detail of a type, or null.</summary>
    public T? GetDetail<T>()
        where T : class, IMessage<T>, new()
    {
        var expected = new T();
        foreach (var detail in Details)
        {
            if (Any.GetTypeName(detail.TypeUrl) == expected.Descriptor.FullName)
            {
                return detail.Unpack<T>();
            }
        }

        return null;
    }
}
