"""What several scripts need to look at replies."""


def text_of(result):
    """The value as text; it comes on a way of its own, perhaps after the reply."""
    replies = result.get(timeout=40)
    assert result.wait_for_output(20)
    texts = [reply.execute_result["data"]["text/plain"] for reply in (replies if isinstance(replies, list) else [replies])]
    return texts if isinstance(replies, list) else texts[0]
