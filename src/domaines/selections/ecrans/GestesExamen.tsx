import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import type { Entete } from '../requetes/entete.ts';

/** Prendre, déclarer recevable ou non, revenir : ce que l'agent peut faire maintenant, et rien d'autre. */
export function GestesExamen({ entete, resultat }: { entete: Entete; resultat: unknown }) {
  const { candidature: c, instructeurId, instructeur, moi, instruit, correction, transitions, blocage } = entete;
  if (!instruit) return null;
  const offerte = (nom: string) => transitions.some((t) => t.nom === nom);
  return (
    <Section titre="Ce que vous pouvez faire" id="gestes">
      {correction ? (
        <p>
          Corrections attendues avant le {dateHeure(correction.avantLe)}.{' '}
          <Link to={`/candidatures/${c.id}/examen/corrections`}>Prolonger, ou reprendre sans attendre</Link>
        </p>
      ) : null}
      <Formulaire id="attribuer" action="?geste=attribuer" resultat={resultatDe(resultat, 'instructeur')}>
        <input type="hidden" name="vu" value={instructeurId ?? 0} />
        <Boutons>
          {instructeurId === moi ? (
            <BoutonEnvoi variante="discret" nom="instructeur" valeur="personne">
              Ne plus examiner cette candidature
            </BoutonEnvoi>
          ) : (
            <BoutonEnvoi variante="secondaire" nom="instructeur" valeur="moi">
              {instructeur ? `La prendre à ${instructeur}` : 'Prendre cette candidature'}
            </BoutonEnvoi>
          )}
        </Boutons>
      </Formulaire>
      {offerte('recevoir') && blocage === null ? (
        <Formulaire id="recevoir" action="?geste=recevoir" resultat={resultatDe(resultat, 'recevoir')}>
          <input type="hidden" name="version" value={c.version} />
          <Boutons>
            <BoutonEnvoi nom="recevoir" valeur="oui">
              Déclarer recevable
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {offerte('recevoir') && blocage !== null ? (
        <p>
          {blocage} <a href="#eligibilite">Examiner les conditions</a>
        </p>
      ) : null}
      {offerte('ecarter') ? (
        <details open={resultatDe(resultat, 'motif') !== undefined}>
          <summary>Déclarer irrecevable</summary>
          <Formulaire id="ecarter" action="?geste=ecarter" resultat={resultatDe(resultat, 'motif')}>
            <input type="hidden" name="version" value={c.version} />
            <ChampTexte nom="motif" libelle="Pourquoi" aide="Le porteur lira cette raison." lignes={3} />
            <Boutons>
              <BoutonEnvoi variante="danger">Déclarer irrecevable</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {offerte('reexaminer') ? (
        <Formulaire id="reexaminer" action="?geste=reprendre" resultat={resultatDe(resultat, 'motif')}>
          <ChampTexte
            nom="motif"
            libelle="Pourquoi revenir sur l'irrecevabilité"
            aide="Le porteur lira cette raison."
            lignes={2}
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Reprendre l'examen</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {c.etat === 'recevable' ? (
        <p>
          <Link to={`/candidatures/${c.id}/examen/lectures`}>Faire lire, ou demander un avis</Link>
        </p>
      ) : null}
    </Section>
  );
}
