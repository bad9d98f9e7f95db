import { describe, expect, test } from 'vitest';
import type { Acteur, NatureOrganisation, Perimetre, Role } from '#src/droits/acteur.ts';
import { droits } from './droits.ts';
import {
  etatInvitation,
  gere,
  libellePerimetre,
  lireCodes,
  normaliserCourriel,
  type OrganisationSituee,
  peutConfier,
} from './regles.ts';

const FRANCE: Perimetre = { niveau: 'national', codes: [] };
const PDC: Perimetre = { niveau: 'departement', codes: ['62'] };
const acteur = (nature: NatureOrganisation, role: Role, perimetre = PDC, organisationId = 1): Acteur => ({
  compteId: 10,
  nom: 'Ida Exemple',
  courriel: 'ida@demo.test',
  organisationId,
  organisationNom: 'Organisation exemple',
  nature,
  role,
  perimetre,
});
const organisation = (nature: NatureOrganisation, plus: Partial<OrganisationSituee> = {}): OrganisationSituee => ({
  id: 2,
  nature,
  reseauId: null,
  departement: '62',
  region: '32',
  ...plus,
});
const lieu62 = [{ departement: '62', region: '32' }];

describe('qui gère quelle organisation', () => {
  test('un responsable de DDETS : la sienne, et les partenaires de son département', () => {
    const ida = acteur('ddets', 'responsable');
    expect(gere(ida, organisation('ddets', { id: 1 }))).toBe(true);
    expect(gere(ida, organisation('structure'))).toBe(true);
    expect(gere(ida, organisation('structure', { departement: '59' }))).toBe(false);
    expect(gere(ida, organisation('structure', { departement: null }))).toBe(false);
    expect(gere(ida, organisation('ddets'))).toBe(false);
    expect(gere(ida, organisation('dreets'))).toBe(false);
    expect(gere(ida, organisation('plateforme'))).toBe(false);
  });

  test('un agent, même dans son organisation, ne gère rien', () => {
    expect(gere(acteur('ddets', 'agent'), organisation('ddets', { id: 1 }))).toBe(false);
  });

  test('une tête de réseau gère ses membres partout, et pas les autres', () => {
    const reseau = acteur('reseau', 'responsable', FRANCE, 7);
    expect(gere(reseau, organisation('structure', { reseauId: 7, departement: '13' }))).toBe(true);
    expect(gere(reseau, organisation('structure', { reseauId: 8 }))).toBe(false);
    expect(gere(reseau, organisation('structure'))).toBe(false);
  });

  test('l’administrateur du site gère tout ; le responsable du site, seulement le site', () => {
    expect(gere(acteur('plateforme', 'administrateur', FRANCE), organisation('dgefp'))).toBe(true);
    expect(gere(acteur('plateforme', 'responsable', FRANCE), organisation('dgefp'))).toBe(false);
  });
});

describe('ce que l’on peut confier', () => {
  test('jamais plus que son rôle chez soi, jamais plus que responsable ailleurs', () => {
    const ida = acteur('ddets', 'responsable');
    const chezSoi = organisation('ddets', { id: 1 });
    expect(peutConfier(ida, chezSoi, 'responsable', lieu62)).toBe(true);
    expect(peutConfier(ida, chezSoi, 'administrateur', lieu62)).toBe(false);
    expect(peutConfier(acteur('ddets', 'administrateur'), chezSoi, 'administrateur', lieu62)).toBe(true);
    expect(peutConfier(acteur('ddets', 'administrateur'), organisation('epci'), 'administrateur', lieu62)).toBe(false);
    expect(peutConfier(acteur('ddets', 'administrateur'), organisation('epci'), 'responsable', lieu62)).toBe(true);
  });

  test('jamais un territoire qui dépasse le sien ; un territoire inconnu est refusé', () => {
    const ida = acteur('ddets', 'responsable');
    const chezSoi = organisation('ddets', { id: 1 });
    expect(peutConfier(ida, chezSoi, 'agent', [...lieu62, { departement: '59', region: '32' }])).toBe(false);
    expect(peutConfier(ida, chezSoi, 'agent', [{ region: '32' }])).toBe(false);
    expect(peutConfier(ida, chezSoi, 'agent', [{}])).toBe(false);
    expect(peutConfier(ida, chezSoi, 'agent', [])).toBe(false);
    expect(peutConfier(ida, chezSoi, 'agent', [{ commune: '62041', departement: '62' }])).toBe(true);
  });

  test('nul ne change son propre rôle, ni celui d’une personne au-dessus', () => {
    const ida = acteur('ddets', 'responsable');
    const objet = { organisation: organisation('ddets', { id: 1 }), role: 'agent' as const, lieux: lieu62 };
    expect(droits['comptes.changerRole'](ida, { ...objet, compteId: 11, roleActuel: 'agent' })).toBe(true);
    expect(droits['comptes.changerRole'](ida, { ...objet, compteId: 10, roleActuel: 'agent' })).toBe(false);
    expect(droits['comptes.changerRole'](ida, { ...objet, compteId: 11, roleActuel: 'administrateur' })).toBe(false);
  });

  test('fermer un compte demande de gérer toutes ses organisations, et jamais le sien', () => {
    const ida = acteur('ddets', 'responsable');
    const agent = { role: 'agent' as const };
    const a = { ...organisation('structure'), ...agent };
    const b = { ...organisation('structure', { departement: '59' }), ...agent };
    expect(droits['comptes.desactiver'](ida, { compteId: 11, organisations: [a] })).toBe(true);
    expect(
      droits['comptes.desactiver'](ida, {
        compteId: 11,
        organisations: [a, b],
      }),
    ).toBe(false);
    expect(droits['comptes.desactiver'](ida, { compteId: 10, organisations: [a] })).toBe(false);
    expect(droits['comptes.desactiver'](ida, { compteId: 11, organisations: [] })).toBe(false);
    const chef = { ...a, role: 'administrateur' as const };
    expect(droits['comptes.desactiver'](ida, { compteId: 11, organisations: [chef] })).toBe(false);
  });
});

test('les codes tapés se lisent, sans doublon', () => {
  expect(lireCodes(' 62, 59;2a\n62 ')).toEqual(['62', '59', '2A']);
  expect(lireCodes('')).toEqual([]);
  expect(lireCodes('Pas-de-Calais, 59 2b\nTerritoire  de Belfort')).toEqual([
    'Pas-de-Calais',
    '59',
    '2B',
    'Territoire de Belfort',
  ]);
});

test('le périmètre se lit', () => {
  expect(libellePerimetre(FRANCE)).toBe('France entière');
  expect(libellePerimetre(PDC, { 'departement:62': 'Pas-de-Calais' })).toBe('Département : Pas-de-Calais');
  expect(libellePerimetre({ niveau: 'commune', codes: ['1', '2', '3', '4'] })).toBe('1, 2 et 2 autres');
});

test('un courriel se compare sans casse ni espaces', () => {
  expect(normaliserCourriel('  Ida@Demo.TEST ')).toBe('ida@demo.test');
});

test('l’état d’une invitation', () => {
  const t = new Date('2026-11-21T12:00:00Z');
  const base = { acceptee_le: null, revoquee_le: null, expire_le: new Date('2026-11-21T12:00:01Z') };
  expect(etatInvitation(base, t)).toBe('en_attente');
  expect(etatInvitation({ ...base, expire_le: t }, t)).toBe('expiree');
  expect(etatInvitation({ ...base, acceptee_le: t }, t)).toBe('acceptee');
  expect(etatInvitation({ ...base, revoquee_le: t }, t)).toBe('revoquee');
});
