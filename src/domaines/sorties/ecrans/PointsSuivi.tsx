import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { type Jalon, LIBELLES_RESULTAT, RESULTATS } from '../forme.ts';
import { momentJalon } from '../regles.ts';

const MOMENTS = {
  retard: ['en retard', 'erreur'],
  proche: ['à faire', 'attention'],
  plus_tard: ['plus tard', 'neutre'],
} as const;

/** Les points de suivi d'une sortie ; un seul formulaire à la fois est ouvert, celui du premier point à tenir. */
export function PointsSuivi({
  jalons,
  jour,
  tient,
  resultat,
}: {
  jalons: readonly Jalon[];
  jour: string;
  tient: boolean;
  resultat: unknown;
}) {
  const saisie = (resultat as { saisie?: Record<string, string> } | undefined)?.saisie;
  const premier = jalons.find((j) => j.etat === 'a_faire')?.id;
  return jalons.map((j) => (
    <article className="m-encadre" key={j.id} id={`jalon-${j.id}`}>
      <h3>
        À {j.mois} mois :{' '}
        {j.resultat ? LIBELLES_RESULTAT[j.resultat] : j.etat === 'sans_objet' ? 'sans réponse' : `le ${date(j.duLe)}`}{' '}
        {j.etat === 'a_faire' ? (
          <Etiquette ton={MOMENTS[momentJalon(j.duLe, jour)][1]}>{MOMENTS[momentJalon(j.duLe, jour)][0]}</Etiquette>
        ) : null}
      </h3>
      <p className="m-mention">
        {j.le ? `Échange du ${date(j.le)}. ` : ''}
        {j.relances > 0 ? `${pluriel(j.relances, 'relance')} sans réponse.` : ''}
      </p>
      {j.commentaire ? <p className="m-texte-long">{j.commentaire}</p> : null}
      {tient && j.etat !== 'sans_objet' ? (
        <details
          open={saisie?.jalon === String(j.id) || (j.id === premier && momentJalon(j.duLe, jour) !== 'plus_tard')}
        >
          <summary>
            {j.etat === 'fait' ? `Corriger le point à ${j.mois} mois` : `Tenir le point à ${j.mois} mois`}
          </summary>
          <Formulaire resultat={saisie?.jalon === String(j.id) ? resultat : undefined} id={`jalon${j.id}`}>
            <input type="hidden" name="jalon" value={j.id} />
            <Radios
              nom="resultat"
              libelle={`Où en est la personne à ${j.mois} mois`}
              options={RESULTATS.map((valeur) => ({ valeur, libelle: LIBELLES_RESULTAT[valeur] }))}
              {...(j.resultat ? { valeur: j.resultat } : {})}
            />
            <ChampDate nom="le" libelle="Date de l'échange" valeur={j.le ?? jour} max={jour} />
            <ChampSurveille nom="commentaire" libelle="Note" facultatif lignes={2} max={1000} valeur={j.commentaire} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="tenir">
                Enregistrer
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
          {j.etat === 'a_faire' ? (
            <Formulaire id={`relance${j.id}`}>
              <input type="hidden" name="jalon" value={j.id} />
              <p className="m-mention">Personne n'a répondu ? Le point reste à tenir.</p>
              <BoutonEnvoi nom="geste" valeur="relancer" variante="discret" petit>
                Noter une relance sans réponse<span className="fr-sr-only"> du point à {j.mois} mois</span>
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
        </details>
      ) : null}
    </article>
  ));
}
