import { expect, test } from 'vitest';
import { ACTIVITES } from './catalogue.ts';
import { LIVREES } from './livrees.ts';
import { preparerRattacheur } from './rattacher.ts';
import { correspondancesLivrees } from './semis.ts';

const ordre = ACTIVITES.map(([code]) => code);
const rattacheur = preparerRattacheur(correspondancesLivrees(), ordre);
const metier = (libelle: string, code = 'X0X00') => rattacheur.metier(code, libelle);
const structure = (decrite: Partial<Parameters<typeof rattacheur.structure>[0]>) =>
  rattacheur.structure({ type: 'ACI', naf: null, texte: '', declarees: [], ...decrite });

test('les métiers du fichier se rattachent par leur libellé, quelle que soit la nomenclature', () => {
  const attendus: [string, string[]][] = [
    ["Agents d'entretien de locaux", ['nettoyage']],
    ['Agents de service hospitaliers', ['nettoyage']],
    ['Jardiniers des espaces verts et naturels', ['espaces_verts']],
    ['Maraîchers et horticulteurs', ['maraichage']],
    ['Viticulteurs, arboriculteurs', ['maraichage']],
    ['Maçons qualifiés', ['batiment']],
    ['Plombiers chauffagistes', ['batiment']],
    ['Ouvriers qualifiés en menuiserie et en agencement du BTP', ['batiment']],
    ['Aides de cuisine et employés polyvalents de la restauration', ['restauration']],
    ["Employés de l'hôtellerie", ['restauration']],
    ['Ouvriers peu qualifiés des industries agro-alimentaires', ['agroalimentaire']],
    ["Ouvriers de l'assainissement et du traitement des déchets", ['recyclage']],
    ["Ouvriers du conditionnement, du tri et de l'emballage", ['conditionnement']],
    ['Manutentionnaires et déménageurs peu qualifiés', ['logistique']],
    ['Magasiniers et préparateurs de commandes peu qualifiés', ['logistique']],
    ['Aides à domicile et auxiliaires de vie', ['services_personne']],
    ['Personnels de ménage chez des particuliers', ['services_personne']],
    ['Agents de sécurité et de surveillance', ['gardiennage']],
    ['Ouvriers mécaniciens de véhicules', ['automobile']],
  ];
  for (const [libelle, activites] of attendus) expect([libelle, metier(libelle)]).toEqual([libelle, activites]);
});

test("encadrement, techniciens et métiers sans rapport n'ont pas d'activité", () => {
  for (const libelle of [
    'Ingénieurs et cadres d’étude, recherche et développement (industrie)',
    'Conducteurs de travaux et chefs de chantier non cadres',
    'Infirmiers et sages-femmes',
    'Médecins',
    'Artistes (musique, danse, spectacles)',
  ])
    expect([libelle, metier(libelle)]).toEqual([libelle, []]);
});

test('un code de métier corrigé par une personne l’emporte sur les mots ; un code ROME se lit', () => {
  const corrige = preparerRattacheur(
    [...correspondancesLivrees(), { nature: 'metier', code: 'T4X60', activite: 'bureau' }],
    ordre,
  );
  expect(corrige.metier('T4X60', "Agents d'entretien de locaux")).toEqual(['bureau']);
  expect(metier('Nettoyage de locaux', 'K2204')).toEqual(['nettoyage']);
  expect(metier('Intitulé inconnu', 'N1103')).toEqual(['logistique']);
});

test('une structure : activités déclarées, puis type, puis NAF, puis nom', () => {
  expect(structure({ naf: '8899B', declarees: [{ libelle: 'Espaces verts', naf: null }] })).toEqual({
    origine: 'declaree',
    activites: ['espaces_verts'],
  });
  expect(structure({ declarees: [{ libelle: 'Chantier n° 3', naf: '5629B' }] })?.activites).toEqual(['restauration']);
  // Une association intermédiaire met à disposition dans tous les métiers, et dit ceux où elle le fait.
  expect(structure({ type: 'AI', naf: '8121Z' })).toEqual({ origine: 'type', activites: ['mise_a_disposition'] });
  expect(structure({ type: 'AI', declarees: [{ libelle: 'Ménage', naf: null }] })?.activites).toEqual([
    'services_personne',
    'mise_a_disposition',
  ]);
  expect(structure({ naf: '4779Z' })).toEqual({ origine: 'naf', activites: ['recyclage'] });
  expect(structure({ naf: '4711B' })?.activites).toEqual(['commerce']);
  expect(structure({ naf: '8899B', texte: 'Les Jardins de Cocagne du Val' })).toEqual({
    origine: 'nom',
    activites: ['maraichage'],
  });
});

test("l'activité que rien ne dit reste inconnue ; un nom trompeur n'en invente pas", () => {
  expect(structure({ naf: '8899B', texte: 'Association Espoir' })).toBeNull();
  expect(structure({ naf: '9499Z', texte: 'Les Restaurants du Cœur' })).toBeNull();
  expect(structure({ texte: 'Chantier de restauration du patrimoine' })?.activites).toEqual(['patrimoine']);
});

test('la correspondance livrée ne cite que des activités connues, sans doublon', () => {
  const connues = new Set([...ordre, 'hors_insertion']);
  expect(Object.keys(LIVREES).filter((code) => !connues.has(code))).toEqual([]);
  const lignes = correspondancesLivrees().map(({ nature, code, activite }) => `${nature} ${code} ${activite}`);
  expect(new Set(lignes).size).toBe(lignes.length);
});
