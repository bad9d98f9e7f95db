import type { Definition } from '../forme.ts';
import { famille, NIVEAUX_SERVICES } from './definir.ts';

const enveloppes = famille('enveloppes', {
  source: 'Délégations de crédits tenues dans Maillage (fonds IAE, lignes des départements)',
  niveaux: NIVEAUX_SERVICES,
});
const instruction = famille('instruction', {
  source: 'Dossiers uniques déposés dans Maillage',
  niveaux: NIVEAUX_SERVICES,
  dimensions: ['type'],
});
const appels = famille('appels', {
  source: 'Appels à projets de votre organisation, et ceux auxquels elle est associée',
  niveaux: NIVEAUX_SERVICES,
});

/** Les crédits, l'instruction, les appels. */
export const ARGENT: Definition[] = [
  enveloppes('credits_delegues', {
    libelle: 'Crédits délégués',
    definition: 'Crédits du fonds d’inclusion pour l’insertion reçus par les départements du territoire.',
    formule: 'Somme des montants des lignes de département.',
    sens: 'neutre',
    unite: 'euros',
    numerateur: 'delegue',
  }),
  enveloppes('credits_engages', {
    libelle: 'Crédits engagés',
    definition: 'Crédits promis par une annexe signée.',
    formule: 'Somme des engagements, lignes plus précises comprises.',
    sens: 'neutre',
    unite: 'euros',
    numerateur: 'engage',
  }),
  enveloppes('taux_engagement', {
    libelle: 'Taux d’engagement des crédits',
    definition: 'Part des crédits délégués déjà engagée.',
    formule: 'Engagé ÷ délégué.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'engage',
    denominateur: 'delegue',
  }),
  enveloppes('credits_verses', {
    libelle: 'Aides au poste versées',
    definition: 'Versements faits aux structures au titre de leurs annexes de l’année.',
    formule: 'Somme des versements à l’état « versé ».',
    sens: 'neutre',
    unite: 'euros',
    numerateur: 'verse',
  }),
  enveloppes('taux_consommation', {
    libelle: 'Taux de consommation des crédits',
    definition: 'Part des crédits délégués déjà versée aux structures.',
    formule: 'Versé ÷ délégué.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'verse',
    denominateur: 'delegue',
  }),
  instruction('dossiers_deposes', {
    libelle: 'Dossiers déposés',
    definition: 'Dossiers de conventionnement déposés dans les campagnes de l’année.',
    formule: 'Nombre de dossiers déposés, retirés exclus.',
    sens: 'neutre',
    unite: 'nombre',
    numerateur: 'deposes',
  }),
  instruction('part_dossiers_decides', {
    libelle: 'Dossiers décidés',
    definition: 'Part des dossiers déposés qui ont une décision.',
    formule: 'Dossiers avec une décision non annulée ÷ dossiers déposés.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'decides',
    denominateur: 'deposes',
  }),
  instruction('delai_instruction', {
    libelle: 'Délai d’instruction',
    definition: 'Jours entre le dépôt d’un dossier et sa décision, en moyenne.',
    formule: 'Somme des jours entre dépôt et décision ÷ dossiers décidés.',
    sens: 'baisse',
    unite: 'jours',
    numerateur: 'jours',
    denominateur: 'decides',
  }),
  appels('candidatures', {
    libelle: 'Candidatures déposées',
    definition: 'Candidatures déposées aux appels ouverts dans l’année.',
    formule: 'Nombre de candidatures déposées, retirées exclues.',
    sens: 'neutre',
    unite: 'nombre',
    numerateur: 'candidatures',
  }),
  appels('part_financees', {
    libelle: 'Candidatures retenues',
    definition: 'Part des candidatures déposées qui ont une décision favorable.',
    formule: 'Candidatures retenues ÷ candidatures déposées.',
    sens: 'neutre',
    unite: 'part',
    numerateur: 'retenues',
    denominateur: 'candidatures',
  }),
  appels('montant_accorde', {
    libelle: 'Montant accordé aux projets',
    definition: 'Somme des montants des décisions favorables des appels ouverts dans l’année.',
    formule: 'Somme des montants décidés, décisions annulées exclues.',
    sens: 'neutre',
    unite: 'euros',
    numerateur: 'accorde',
  }),
];
