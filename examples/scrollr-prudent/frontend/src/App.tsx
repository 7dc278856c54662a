import { NavLink, Route, Routes } from "react-router-dom";

import { BreakReminder } from "./components/BreakReminder";
import { CookieBanner } from "./components/CookieBanner";
import { GoalBadge } from "./components/GoalBadge";
import { SignUpForm } from "./components/SignUpForm";
import { FeedPage } from "./pages/FeedPage";
import { InboxPage } from "./pages/InboxPage";
import { PlusPage } from "./pages/PlusPage";
import { SearchPage } from "./pages/SearchPage";
import { SettingsPage } from "./pages/SettingsPage";
import { WatchPage } from "./pages/WatchPage";

export function App() {
  return (
    <>
      <header className="topbar">
        <NavLink to="/" className="logo">
          Scrollr
        </NavLink>
        <nav>
          <NavLink to="/search">Search</NavLink>
          <NavLink to="/inbox">Inbox</NavLink>
          <NavLink to="/plus">Plus</NavLink>
          <NavLink to="/settings">Settings</NavLink>
        </nav>
        <GoalBadge />
      </header>
      <main>
        <Routes>
          <Route path="/" element={<FeedPage />} />
          <Route path="/watch/:videoId" element={<WatchPage />} />
          <Route path="/search" element={<SearchPage />} />
          <Route path="/inbox" element={<InboxPage />} />
          <Route path="/plus" element={<PlusPage />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route path="/signup" element={<SignUpForm />} />
        </Routes>
      </main>
      <BreakReminder />
      <CookieBanner />
    </>
  );
}
