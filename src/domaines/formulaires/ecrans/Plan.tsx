import { Link } from 'react-router';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { typo } from '#src/presentation/format.ts';
import { Section as Partie } from '#src/presentation/Page.tsx';
import { type Champ, estRepetition, type Repetition, type Section } from '#src/socle/formulaires/index.ts';
import type { Version } from '../requetes/versions.ts';
import { LIBELLES_TYPE, versionDe } from './communs.tsx';

const element = (version: number, parametres: Record<string, string>) =>
  versionDe(version, `/element?${new URLSearchParams(parametres)}`);

/** Une section du brouillon et ses questions, chacune avec ses gestes. */
export function PlanSection({ version, section }: { version: Version; section: Section }) {
  return (
    <Partie
      titre={typo(section.titre)}
      id={`section-${section.id}`}
      liens={
        <Link to={element(version.id, { quoi: `section:${section.id}` })}>
          Régler la section<span className="fr-sr-only"> {section.titre}</span>
        </Link>
      }
    >
      {section.condition ? <p className="m-mention">Montrée si : {section.condition}</p> : null}
      {section.blocs.length === 0 ? <p>Aucune question dans cette section.</p> : null}
      <ol className="m-plan">
        {section.blocs.map((bloc) => (
          <li key={bloc.id}>
            <LignePlan version={version} bloc={bloc} cle={bloc.id} />
            {estRepetition(bloc) ? (
              <>
                <ol className="m-plan">
                  {bloc.champs.map((champ) => (
                    <li key={champ.id}>
                      <LignePlan version={version} bloc={champ} cle={`${bloc.id}.${champ.id}`} />
                    </li>
                  ))}
                </ol>
                <p>
                  <Link to={element(version.id, { nouveau: 'champ', section: section.id, repetition: bloc.id })}>
                    Ajouter une question au groupe « {bloc.libelle} »
                  </Link>
                </p>
              </>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="m-plan__ajouts">
        <Link to={element(version.id, { nouveau: 'champ', section: section.id })}>
          Ajouter une question<span className="fr-sr-only"> à la section {section.titre}</span>
        </Link>
        <Link to={element(version.id, { nouveau: 'repetition', section: section.id })}>
          Ajouter un groupe répété<span className="fr-sr-only"> à la section {section.titre}</span>
        </Link>
      </p>
      <Gestes
        cible={`section:${section.id}`}
        nom={`la section « ${section.titre} »`}
        retrait={!nationale(version, section)}
      />
    </Partie>
  );
}

const nationale = (version: Version, section: Section): boolean =>
  version.territoire !== null &&
  section.blocs.some((b) => b.national || (estRepetition(b) && b.champs.some((c) => c.national)));

function LignePlan({ version, bloc, cle }: { version: Version; bloc: Champ | Repetition; cle: string }) {
  const quoi = `${estRepetition(bloc) ? 'repetition' : 'champ'}:${cle}`;
  return (
    <div className="m-plan__ligne">
      <div>
        <Link to={element(version.id, { quoi })}>{typo(bloc.libelle)}</Link>
        <p className="m-mention">
          {[
            estRepetition(bloc) ? `Groupe répété (une ligne par ${bloc.ligne})` : LIBELLES_TYPE[bloc.type],
            cle,
            !estRepetition(bloc) && bloc.obligatoire ? 'obligatoire' : '',
            bloc.national ? 'socle national' : '',
            bloc.condition ? `si ${bloc.condition}` : '',
            !estRepetition(bloc) && bloc.formule ? `= ${bloc.formule}` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Gestes
        cible={`champ:${cle}`}
        nom={`« ${bloc.libelle} »`}
        retrait={version.territoire === null || !bloc.national}
      />
    </div>
  );
}

/** Monter, descendre, dupliquer, retirer : des boutons d'envoi, avec ou sans JavaScript. */
export function Gestes({ cible, nom, retrait }: { cible: string; nom: string; retrait: boolean }) {
  const bouton = (geste: string, texte: string) => (
    <BoutonEnvoi petit variante="discret" nom="geste" valeur={`${geste} ${cible}`}>
      {texte}
      <span className="fr-sr-only"> {nom}</span>
    </BoutonEnvoi>
  );
  return (
    <div className="m-plan__gestes">
      {bouton('haut', 'Monter')}
      {bouton('bas', 'Descendre')}
      {bouton('dupliquer', 'Dupliquer')}
      {retrait ? bouton('retirer', 'Retirer') : null}
    </div>
  );
}

export function PlanControles({ version }: { version: Version }) {
  const { controles } = version.definition;
  return (
    <>
      {controles.length === 0 ? <p>Aucune règle.</p> : null}
      <ol className="m-plan">
        {controles.map((c) => (
          <li key={c.id}>
            <div className="m-plan__ligne">
              <div>
                <Link to={element(version.id, { quoi: `controle:${c.id}` })}>{typo(c.message)}</Link>
                <p className="m-mention">
                  {[c.gravite === 'bloquant' ? 'Empêche de déposer' : 'Alerte', `quand ${c.quand}`, c.fondement ?? '']
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <Gestes cible={`controle:${c.id}`} nom={`la règle « ${c.message} »`} retrait />
            </div>
          </li>
        ))}
      </ol>
      <p>
        <Link to={element(version.id, { nouveau: 'controle' })}>Ajouter une règle</Link>
      </p>
    </>
  );
}
