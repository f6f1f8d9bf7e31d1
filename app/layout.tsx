import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});

export const metadata: Metadata = {
  title: { default: "Lesionary", template: "%s · Lesionary" },
  description: "Radiologists' bookmarks, mined into a lesion dataset.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { themeColor: "#090c11", colorScheme: "dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made when it is asked for, also the one for unknown addresses: its scripts carry a nonce of their own.
  await connection();
  return (
    <html lang="en" className={inter.variable}>
      <body>{children}</body>
    </html>
  );
}
