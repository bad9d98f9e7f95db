import { describe, expect, test } from 'vitest';
import type { StructureExposee } from '#src/domaines/structures/index.ts';
import { schemaService, schemaStructure, versService, versStructure } from './dataInclusion.ts';

const STRUCTURE: StructureExposee = {
  id: 7,
  siret: '73282932000074',
  type: 'ACI',
  nom: 'Les Jardins inventés.',
  enseigne: null,
  naf: '8899B',
  adresse: '1 rue Inventée',
  codePostal: '62000',
  commune: '62041',
  communeNom: 'Arras',
  epci: null,
  departement: '62',
  region: '32',
  lon: 2.77,
  lat: 50.29,
  positionCommune: false,
  siteWeb: 'jardins.example/accueil',
  courriel: 'accueil@jardins.example',
  telephone: '0300000000',
  description: null,
  etat: 'active',
  demonstration: true,
  modifieLe: new Date('2026-03-04T10:00:00Z'),
  reseaux: ['cocagne', 'coorace', 'fas'],
  activites: ['Maraîchage', 'Espaces verts'],
  intervention: ['62041', '62099'],
  etp: 12,
  etatEtp: 'saisi',
  methodeEtp: 'Convention',
};
const DEDANS = { contact: true, lien: 'https://maillage.example/structures/7' };
const DEHORS = { ...DEDANS, contact: false };

describe('data·inclusion v1', () => {
  test('une structure complète', () => {
    expect(schemaStructure.parse(versStructure(STRUCTURE, DEDANS))).toMatchObject({
      id: 'maillage--7',
      source: 'maillage',
      // Le schéma refuse un point final, et ne connaît pas le réseau Cocagne.
      nom: 'Les Jardins inventés',
      siret: '73282932000074',
      code_insee: '62041',
      longitude: 2.77,
      courriel: 'accueil@jardins.example',
      site_web: 'https://jardins.example/accueil',
      reseaux_porteurs: ['aci', 'coorace', 'federation-des-acteurs-de-la-solidarite'],
      date_maj: '2026-03-04',
    });
  });

  test('un service par structure de l’IAE, aucun pour les autres', () => {
    const service = versService(STRUCTURE, DEDANS);
    expect(schemaService.parse(service)).toMatchObject({
      structure_id: 'maillage--7',
      type: 'accompagnement',
      zone_eligibilite: ['62041', '62099'],
      modes_mobilisation: ['envoyer-un-courriel', 'telephoner'],
      thematiques: null,
    });
    expect(versService({ ...STRUCTURE, type: 'GEIQ' }, DEDANS)).toBeNull();
  });

  test('hors du périmètre, aucune coordonnée', () => {
    expect(versStructure(STRUCTURE, DEHORS)).toMatchObject({ courriel: null, telephone: null });
    expect(versService(STRUCTURE, DEHORS)).toMatchObject({ courriel: null, telephone: null, modes_mobilisation: null });
  });

  test('toute structure, même pauvre ou mal écrite, donne une ligne conforme', () => {
    const pauvre: StructureExposee = {
      ...STRUCTURE,
      nom: 'A.',
      adresse: null,
      codePostal: '6200',
      commune: null,
      communeNom: null,
      lon: null,
      lat: null,
      siteWeb: 'voir la page de la mairie',
      courriel: 'pas une adresse',
      description: 'Trop courte.',
      reseaux: [],
      activites: [],
      intervention: [],
    };
    const longue = { ...STRUCTURE, nom: 'N'.repeat(400), description: 'D'.repeat(5000) };
    for (const type of ['ACI', 'AI', 'EI', 'EITI', 'ETTI', 'GEIQ', 'EA', 'EATT', 'ESAT', 'OPCS', 'EBE'])
      for (const s of [
        { ...pauvre, type },
        { ...longue, type },
      ]) {
        const di = versStructure(s, DEDANS);
        expect(schemaStructure.safeParse(di).error).toBeUndefined();
        // Un type que le schéma ne connaît pas ne s'écrit pas.
        expect(di.reseaux_porteurs).not.toContain('opcs');
        expect(di.reseaux_porteurs).not.toContain('ebe');
        expect(di.nom.endsWith('.')).toBe(false);
        const service = versService(s, DEDANS);
        if (service) expect(schemaService.safeParse(service).error).toBeUndefined();
      }
    expect(versStructure(pauvre, DEDANS)).toMatchObject({ code_postal: null, site_web: null, courriel: null });
  });
});
