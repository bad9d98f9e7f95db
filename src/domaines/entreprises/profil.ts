import { date } from '#src/presentation/format.ts';
import type { ProfilTransmis } from './chargement.ts';
import { LIBELLES_CONTRAT, LIBELLES_EXIGENCE, LIBELLES_HORAIRE, LIBELLES_TEMPS } from './forme.ts';
import type { Profil } from './requetes/profils.ts';

/** Ce qui partira à l'entreprise : le prénom et l'initiale, la commune, le projet, et qui joindre. Rien d'autre n'y entre. */
export const profilTransmis = (p: Profil, referent: ProfilTransmis['referent']): ProfilTransmis => ({
  personne: `${p.prenom} ${p.nom.slice(0, 1).toUpperCase()}.`,
  commune: p.communeNom,
  metiers: p.metiers.map((m) => m.metier),
  disponible: p.disponibleLe,
  contrats: p.contrats.map((c) => LIBELLES_CONTRAT[c]),
  temps: p.temps ? LIBELLES_TEMPS[p.temps] : null,
  horaires: p.horaires.map((h) => LIBELLES_HORAIRE[h]),
  atouts: p.atouts.map((a) => LIBELLES_EXIGENCE[a]),
  referent,
});

/** Les lignes du profil, telles que montrées avant l'envoi, puis envoyées. */
export function lignesProfil(p: ProfilTransmis): [libelle: string, valeur: string][] {
  const lignes: [string, string | null][] = [
    ['Personne', p.personne],
    ['Commune', p.commune],
    ['Métiers recherchés', p.metiers.join(', ')],
    ['Disponible le', p.disponible && date(p.disponible, 'courte')],
    ['Contrats acceptés', p.contrats.join(', ')],
    ['Temps de travail', p.temps],
    ['Horaires possibles', p.horaires.join(', ')],
    ['Atouts', p.atouts.join(', ')],
    ['À joindre', `${p.referent.nom}, ${p.referent.organisation}, ${p.referent.courriel}`],
  ];
  return lignes.filter((l): l is [string, string] => Boolean(l[1]));
}

export const courrielProfil = (p: ProfilTransmis, besoin: { metier: string }, reference: string) => ({
  // La référence seule : un sujet se lit sur un écran verrouillé.
  sujet: `Un profil pour votre besoin (${reference})`,
  texte: [
    'Bonjour,',
    '',
    `Voici un profil pour votre besoin « ${besoin.metier} ». La personne a donné son accord à cet envoi, pour ce poste seulement : ne le transmettez à personne d'autre, et effacez-le si vous ne la retenez pas.`,
    '',
    ...lignesProfil(p).map(([libelle, valeur]) => `${libelle} : ${valeur}`),
    '',
    `Pour la rencontrer, répondez à ${p.referent.nom} (${p.referent.courriel}).`,
    '',
  ].join('\n'),
});
