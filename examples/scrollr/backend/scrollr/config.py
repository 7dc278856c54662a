"""Settings from the environment and the files in `config/`."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic_settings import BaseSettings, SettingsConfigDict

CONFIG_DIR = Path(__file__).resolve().parent.parent / "config"


class Settings(BaseSettings):
    """Values of the deployment; each can be set by an environment variable."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///./scrollr.db"
    redis_url: str = "redis://localhost:6379/0"
    media_base_url: str = "http://localhost:9000/media"
    openai_api_key: str = ""
    vapid_private_key: str = ""
    session_key: str = ""
    feed_default_sort: str = "for_you"
    push_enabled_by_default: bool = True
    daily_time_limit_minutes: int = 0
    agent_auto_approve: bool = True


@lru_cache
def get_settings() -> Settings:
    return Settings()


@lru_cache
def load_config(name: str) -> dict[str, Any]:
    """Return one YAML file of `config/`.

    Raises:
        FileNotFoundError: there is no such file.
    """
    with (CONFIG_DIR / f"{name}.yaml").open(encoding="utf-8") as stream:
        return yaml.safe_load(stream)


@lru_cache
def load_toml(name: str) -> dict[str, Any]:
    """Return one TOML file of `config/`.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return tomllib.loads((CONFIG_DIR / f"{name}.toml").read_text(encoding="utf-8"))
