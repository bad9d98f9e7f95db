import { expect, test } from 'vitest';
import { CONTENU_TEST } from '../../../../../tests/fabriqueAppels.ts';
import { phraseCalendrier, phrasesMontant, phraseTranche } from './phrases.ts';

const sansInsecable = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');
const dates = {
  ouvreLe: new Date('2027-01-15T08:00:00Z'),
  fermeLe: new Date('2027-02-14T16:00:00Z'),
  fuseau: 'Europe/Paris',
  maintenant: new Date('2027-02-12T12:30:00Z'),
};
const dire = (plus: Partial<Parameters<typeof phraseCalendrier>[0]>) =>
  sansInsecable(phraseCalendrier({ ...dates, etatPublic: 'ouvert', ...plus }));

test('le calendrier dit l’heure, son fuseau et ce qui reste', () => {
  expect(dire({})).toBe("Ouvert jusqu'au 14 février 2027 à 17 h 00, heure de Paris : il reste 2 jours et 3 heures.");
  expect(dire({ fermeLe: null })).toBe('Ouvert, sans date de clôture.');
  expect(dire({ etatPublic: 'ferme' })).toMatch(/^Clos depuis le 14 février 2027 à 17 h 00, heure de Paris\./);
  expect(dire({ etatPublic: 'a_venir', maintenant: new Date('2027-01-14T08:00:00Z') })).toMatch(
    /^Ouvre le 15 janvier 2027 à 9 h 00, heure de Paris, dans 1 jour\. Clôture le 14 février/,
  );
  // À La Réunion, l'heure écrite est celle de La Réunion.
  expect(dire({ fuseau: 'Indian/Reunion' })).toContain('14 février 2027 à 20 h 00, heure de La Réunion');
});

test('les montants : ce que l’appel fixe, rien de plus', () => {
  const avec = (financement: Partial<typeof CONTENU_TEST.financement>) =>
    phrasesMontant({
      ...CONTENU_TEST,
      financement: { regimes: [], plan: [], cofinancementFse: false, texte: '', ...financement },
    }).map(sansInsecable);
  expect(avec({})).toEqual([]);
  expect(avec({ montantMin: '5000', montantMax: '60000' })).toEqual(['De 5 000,00 € à 60 000,00 € par projet.']);
  expect(avec({ montantMax: '60000', tauxSubventionMax: '80.5' })).toEqual([
    '60 000,00 € au plus par projet.',
    'La subvention couvre au plus 80,5 % du coût éligible.',
  ]);
});

test('une tranche : combien, quand', () => {
  const [avance, solde] = CONTENU_TEST.financement.plan;
  expect(sansInsecable(phraseTranche(avance!))).toBe(
    'Avance : 70 % de la subvention, à la signature de la convention.',
  );
  expect(phraseTranche(solde!)).toBe('Solde : après examen du bilan.');
});
