import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import type { PageInstruction } from '../requetes/pageInstruction.ts';

/** Prendre, compléter, ouvrir le dialogue : ce que l'agent peut faire maintenant, et rien d'autre. */
export function Gestes({ page: { entete, manques }, resultat }: { page: PageInstruction; resultat: unknown }) {
  const { dossier, instructeurId, instructeur, moi, instruit, correction, transitions } = entete;
  if (!instruit) return null;
  const offerte = (nom: string) => transitions.find((t) => t.nom === nom);
  const adresse = `/dossiers/${dossier.id}`;
  return (
    <Section titre="Ce que vous pouvez faire" id="gestes">
      {correction ? (
        <p>
          Corrections attendues avant le {dateHeure(correction.avantLe)}.{' '}
          <Link to={`${adresse}/instruction/corrections`}>Prolonger, ou reprendre sans attendre</Link>
        </p>
      ) : null}
      <Formulaire id="attribuer" action="?geste=attribuer" resultat={resultatDe(resultat, 'instructeur')}>
        <input type="hidden" name="vu" value={instructeurId ?? 0} />
        <Boutons>
          {instructeurId === moi ? (
            <BoutonEnvoi variante="discret" nom="instructeur" valeur="personne">
              Rendre ce dossier
            </BoutonEnvoi>
          ) : (
            <BoutonEnvoi variante="secondaire" nom="instructeur" valeur="moi">
              {instructeur ? `Le prendre à ${instructeur}` : 'Prendre ce dossier'}
            </BoutonEnvoi>
          )}
        </Boutons>
      </Formulaire>
      {offerte('completer') ? (
        <Formulaire
          id="completer"
          action="?geste=completer"
          resultat={resultatDe(resultat, 'instructeur') === resultat ? undefined : resultat}
        >
          <input type="hidden" name="version" value={dossier.version} />
          {manques.length > 0 ? (
            <ChampTexte
              nom="motif"
              libelle="Complet malgré ce qui manque : pourquoi"
              aide={`${pluriel(manques.length, 'élément manque', 'éléments manquent')} ci-dessous. Votre raison reste dans l'histoire du dossier, que la structure lit.`}
              lignes={2}
            />
          ) : null}
          <Boutons>
            <BoutonEnvoi>Déclarer complet</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {offerte('dialoguer') ? (
        <p>
          <Link className="fr-btn" to={`${adresse}/dialogue`}>
            Ouvrir le dialogue de gestion
          </Link>
        </p>
      ) : null}
      {['avis_rendu', 'sursis', 'accorde', 'refuse'].includes(dossier.etat) ||
      (dossier.etat === 'en_dialogue' && dossier.nature === 'annuel') ? (
        <p>
          <Link to={`${adresse}/decision`}>
            {['accorde', 'refuse'].includes(dossier.etat) ? 'Voir la décision' : 'Aller à la décision'}
          </Link>
        </p>
      ) : null}
      {['en_dialogue', 'avis_attendu', 'avis_rendu'].includes(dossier.etat) ? (
        <p>
          <Link to={`${adresse}/dialogue`}>Aller au dialogue de gestion</Link>
        </p>
      ) : null}
    </Section>
  );
}
