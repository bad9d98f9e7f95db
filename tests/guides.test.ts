import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME, NATURES_ORGANISATION, type NatureOrganisation, type Role } from '#src/droits/acteur.ts';
import { composerMenu } from '#src/serveur/coquille.ts';
import { racine } from '#src/socle/racine.ts';

const DOSSIER = join(racine, 'docs/guides');

/** À qui s'adresse chaque guide : ses menus sont ceux de l'un d'eux au moins. */
const LECTEURS: Record<string, readonly `${NatureOrganisation} ${Role}`[]> = {
  'administrateur.md': ['plateforme administrateur'],
  'agent-ddets.md': ['ddets responsable'],
  'agent-departement.md': ['departement responsable'],
  'appels.md': ['departement responsable'],
  'charge-entreprises.md': ['operateur agent'],
  'conventionner.md': ['ddets responsable'],
  'dreets-dgefp.md': ['dreets responsable', 'dgefp responsable'],
  'intercommunalite-region.md': ['epci agent', 'region agent'],
  'lecteur.md': ['partenaire agent'],
  'membre-commission.md': ['partenaire agent'],
  'partenaire.md': ['partenaire agent', 'entreprise agent', 'formation agent', 'prestataire agent'],
  'personne-accompagnee.md': ['personne agent'],
  'porteur.md': ['reseau responsable', 'structure responsable'],
  'prescripteur.md': ['prescripteur agent'],
  'referent.md': ['operateur agent'],
  'reseau.md': ['reseau responsable'],
  'responsable-territorial.md': ['departement agent'],
  'structure.md': ['structure responsable'],
};

const lire = (guide: string) => readFileSync(join(DOSSIER, guide), 'utf8').replace(/\n\s*/g, ' ');
const unir = (texte: string) =>
  texte
    .replace(/\\u00a0|[\u00a0\u202f]|\{'\s'\}/g, ' ')
    .replace(/\\?[’']/g, "'")
    .replace(/\s+/g, ' ');

/** Ce que disent les écrans : le code sans ses commentaires. */
const ecrans = unir(
  readdirSync(join(racine, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((nom) => /\.tsx?$/.test(nom) && !/\.test\.ts$|\.gen\.ts$/.test(nom))
    .map((nom) => readFileSync(join(racine, 'src', nom), 'utf8'))
    .map((code) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/\s.*$/gm, ''))
    .join('\n'),
);

/** Le libellé se lit-il dans un écran ? « … » et les nombres y sont des trous, que le code remplit. */
const seLit = (libelle: string) =>
  unir(libelle)
    .split(/…|\d+/)
    .map((bout) => bout.trim())
    .filter(Boolean)
    .every((bout) =>
      new RegExp(`(?<!\\p{L})${bout.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u').test(ecrans),
    );

const GUIDES = readdirSync(DOSSIER).filter((nom) => nom.endsWith('.md'));

test('chaque guide dit à qui il s’adresse', () => {
  expect(GUIDES).toEqual(Object.keys(LECTEURS));
});

test('chaque sorte d’organisation a le sien', () => {
  const natures = Object.values(LECTEURS).flatMap((lecteurs) => lecteurs.map((lecteur) => lecteur.split(' ')[0]));
  expect([...new Set(natures)].sort()).toEqual([...NATURES_ORGANISATION].sort());
});

test.each(GUIDES)('%s : un mot entre guillemets est un mot de l’écran', (guide) => {
  const absents = [...lire(guide).matchAll(/« ([^»]+) »/g)]
    .map(([, cite]) => cite as string)
    .filter((cite) => !cite.split(' > ').every(seLit));
  expect(absents).toEqual([]);
});

test.each(GUIDES)('%s : un chemin en gras est dans le menu de qui le lit', (guide) => {
  const menus = (LECTEURS[guide] ?? []).flatMap((lecteur) => {
    const [nature, role] = lecteur.split(' ') as [NatureOrganisation, Role];
    return composerMenu({ ...ACTEUR_SYSTEME, nature, role });
  });
  // Une rubrique d'une seule page n'est pas montrée : sa page l'est à sa place.
  const pages = menus.flatMap(({ libelle, liens }) =>
    liens.map((l) => unir(liens.length === 1 ? l.libelle : `${libelle} > ${l.libelle}`)),
  );
  const existe = (chemin: string) =>
    pages.some(
      (page) =>
        `${chemin} > `.startsWith(`${page} > `) && chemin.slice(page.length).split(' > ').filter(Boolean).every(seLit),
    );
  const perdus = [...lire(guide).matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, chemin]) => unir(chemin as string).replace(/\.$/, ''))
    .filter((chemin) => chemin.includes(' > ') && !existe(chemin));
  expect(perdus).toEqual([]);
});
