"""What a template shows only after a click starts at a click."""

from __future__ import annotations

import pytest
from tests.engine.conftest import Analyse

MEDIA = "element: {tag: video, attribute: autoplay, value: 'on'}"
ALONE = "{user_action: false}"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.vue", "<template><video v-if='on' autoplay /><p @click='on = true' /></template><script>let on = false\n</script>"),
        ("a.vue", "<template><video :autoplay='on' /><p @click='show' /></template>\n<script setup>\nconst on = ref(false)\nfunction show() { on.value = true }\n</script>"),
        ("a.svelte", "<script>let on = null;</script>\n{#if on}<video autoplay />{/if}\n<p on:click={() => (on = clip)} />"),
        ("a.svelte", "<script>let on = $state('');\nfunction show(u) { on = u }</script>\n{#if on === url}<video autoplay />{/if}\n<p onclick={() => show(url)} />"),
        ("a.tsx", "const A = () => {\n  const [on, setOn] = useState(false)\n  return on ? <video autoPlay /> : <p onClick={() => setOn(true)} />\n}"),
        ("a.tsx", "const A = () => {\n  const [on, setOn] = useState(false)\n  return on && <video autoPlay onClick={() => setOn(!on)} />\n}"),
    ],
)  # fmt: skip
def test_shown_by_click(analyse: Analyse, path: str, code: str) -> None:
    assert analyse(path, code, MEDIA, where=ALONE).findings == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.vue", "<template><video v-if='on' autoplay /><p @click='on = true' /></template><script>let on = true\n</script>"),
        ("a.svelte", "<script>export let on = false;</script>\n{#if on}<video autoplay />{/if}\n<p on:click={() => (on = true)} />"),
        ("a.svelte", "<script>let on = false;\nonMount(() => { on = true })</script>\n{#if on}<video autoplay />{/if}\n<p on:click={() => (on = true)} />"),
        ("a.tsx", "const A = () => {\n  const [on, setOn] = useState(false)\n  useEffect(() => setOn(true), [])\n  return on ? <video autoPlay /> : null\n}"),
        ("a.tsx", "const A = ({ on }) => on && <video autoPlay />"),
    ],
)  # fmt: skip
def test_shown_without_click(analyse: Analyse, path: str, code: str) -> None:
    assert len(analyse(path, code, MEDIA, where=ALONE).findings) == 1
