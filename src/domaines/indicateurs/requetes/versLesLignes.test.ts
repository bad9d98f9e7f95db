import { expect, it } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import { adresseDesLignes } from './versLesLignes.ts';

const prescripteur: Acteur = { ...ACTEUR_SYSTEME, nature: 'prescripteur', role: 'lecteur' };
const vers = {
  territoire: { niveau: 'departement', code: '62', nom: 'Pas-de-Calais', departements: ['62'], regions: ['32'] },
  reference: 'departement:62',
  annee: 2026,
  public: 'rsa',
  miennes: false,
} as unknown as Parameters<typeof adresseDesLignes>[2];
const adresse = (cle: string, acteur = prescripteur) =>
  adresseDesLignes(acteur, CATALOGUE.find((d) => d.cle === cle)!, vers);

it('un nombre mène à la liste déjà filtrée de ce qu’il compte, à qui peut la lire', () => {
  expect(adresse('prescripteurs')).toBe('/prescripteurs?habilite=oui&territoire=departement%3A62');
  expect(adresse('structures')).toBe('/structures?territoire=departement%3A62');
});

it('et à rien pour qui ne lit pas cette liste', () => {
  expect(adresse('file_active', { ...prescripteur, nature: 'reseau' })).toBeNull();
  expect(adresse('file_active', { ...prescripteur, nature: 'ddets' })).toBe('/operations');
});
