import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Champ,
  type Contexte,
  type Definition,
  type Donnees,
  estRepetition,
  evaluer,
  libelleDe,
  lireSaisie,
  saisieDuFormulaire,
  type Valeur,
} from '#src/socle/formulaires/index.ts';
import { Alerte } from '../Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '../Formulaire.tsx';
import { typo } from '../format.ts';
import { BlocRepetition } from './BlocRepetition.tsx';
import { ChampDonnees } from './ChampDonnees.tsx';
import { Conflits } from './Conflits.tsx';
import { Enregistrement } from './Enregistrement.tsx';
import { Etapes } from './Etapes.tsx';
import { avec } from './enregistreur.ts';
import { type Comparaison, type EtatFormulaire, problemesDe, sectionMontree } from './etat.ts';
import { Problemes } from './Problemes.tsx';
import type { ConflitMontre } from './reponseAuto.ts';
import { useEnregistrement } from './useEnregistrement.ts';
import { useSignal } from './useSignal.ts';

export interface ProprietesFormulaireDonnees {
  definition: Definition;
  donnees: Donnees;
  provenances?: Record<string, string>;
  version: number;
  /** Champs ouverts à la saisie ; `null` : tous. */
  champsOuverts?: string[] | null;
  /** Section demandée par l'adresse (`?section=`). */
  section?: string | null | undefined;
  /** Adresse de la page. */
  adresse: string;
  /** Adresse de l'enregistrement automatique (même action, sans page). */
  auto?: string;
  /** `useActionData()`. */
  resultat?: unknown;
  contexte?: Contexte;
  /** Nombre de pièces jointes par champ. */
  pieces?: Record<string, number>;
  /** Liste et dépôt des pièces d'un champ, montrés sous le formulaire de la section. */
  rendrePiece?: (champ: Champ) => ReactNode;
  comparaison?: Comparaison;
  modifieLe?: Date | string;
  modifiePar?: string;
  /** Autres personnes qui ont ce formulaire ouvert. */
  presents?: { nom: string; section: string }[];
  /** Montrer les réponses obligatoires manquantes (après un refus de dépôt). */
  manques?: boolean;
}

/** Remplit un formulaire, une section à la fois. Voir LISEZMOI.md. */
export function FormulaireDonnees(p: ProprietesFormulaireDonnees) {
  const { definition, adresse, contexte, pieces, champsOuverts = null } = p;
  const boite = useRef<HTMLDivElement>(null);
  const soumis = useRef(false);
  const vus = useRef<HTMLInputElement>(null);
  const [donnees, poserDonnees] = useState(p.donnees);
  const [generations, poserGenerations] = useState<Record<string, number>>({});
  const [venusDe, poserVenusDe] = useState<string[]>([]);
  const [vivant, poserVivant] = useState(false);
  const evaluation = useMemo(
    () => evaluer(definition, donnees, { ...(contexte ? { contexte } : {}), ...(pieces ? { pieces } : {}) }),
    [definition, donnees, contexte, pieces],
  );
  const section = sectionMontree(definition, evaluation, p.section);
  const refus = (p.resultat ?? {}) as ResultatFormulaire & { conflits?: ConflitMontre[]; version?: number };

  const montrer = (recus: Record<string, Donnees[string] | null>) => {
    poserDonnees((avant) => avec(avant, recus));
    poserGenerations((g) => ({ ...g, ...Object.fromEntries(Object.keys(recus).map((c) => [c, (g[c] ?? 0) + 1])) }));
  };
  const enregistrement = useEnregistrement(p.donnees, p.version, p.auto, (recus, qui) => {
    montrer(recus);
    if (qui.length > 0) poserVenusDe(qui);
  });
  const { enregistreur } = enregistrement;

  useEffect(() => poserVivant(true), []);
  useEffect(() => {
    if (p.auto && refus.conflits) enregistreur.adopter(refus.conflits);
  }, [p.auto, refus.conflits, enregistreur]);
  useSignal(p.presents !== undefined);
  // La page vient d'être relue : après un envoi réussi tout vient du serveur, sinon ce qui est en cours de frappe reste.
  // biome-ignore lint/correctness/useExhaustiveDependencies: ne doit suivre que les données relues.
  useEffect(() => {
    const neuves = enregistreur.relire(p.donnees, p.version, soumis.current && !refus.erreur);
    if (Object.keys(neuves).length > 0) montrer(neuves);
    soumis.current = false;
  }, [p.donnees, p.version, refus.erreur]);

  if (!section) return <Alerte ton="attention">Ce formulaire n'a pas de section à remplir.</Alerte>;
  const recalculer = () => {
    const form = boite.current?.querySelector('form');
    if (!form) return;
    const neuves = avec(donnees, lireSaisie(definition, saisieDuFormulaire(new FormData(form))).donnees);
    poserDonnees(neuves);
    if (p.auto) enregistreur.noter(neuves, section.id);
  };
  const etat: EtatFormulaire = {
    definition,
    donnees,
    evaluation,
    provenances: p.provenances ?? {},
    ouverts: champsOuverts,
    comparaison: p.comparaison,
    generations,
  };
  const { fautes, manques } = problemesDe(evaluation, section.id);
  const erreurs = Object.fromEntries(
    [...fautes, ...(p.manques ? manques : [])].map((x) => [
      x.champ,
      sansLibelle(x.message, libelleDe(definition, x.champ)),
    ]),
  );
  const suivante = definition.sections
    .filter((s) => evaluation.visibles.has(`section:${s.id}`))
    .find((_, i, t) => t[i - 1]?.id === section.id);
  const direct = vivant && p.auto !== undefined;
  const conflits = direct ? enregistrement.conflits : (refus.conflits ?? []);
  const lectureSeule = champsOuverts !== null && champsOuverts.length === 0;
  const ici = (p.presents ?? []).filter((x) => x.section === section.id);

  return (
    <div className="m-questions">
      <Etapes definition={definition} evaluation={evaluation} section={section.id} adresse={adresse} />
      <div
        className="m-questions__corps"
        ref={boite}
        onInput={recalculer}
        onSubmitCapture={() => {
          soumis.current = true;
          if (direct && vus.current) vus.current.value = enregistreur.vus();
        }}
      >
        <h2 id="section" tabIndex={-1}>
          {typo(section.titre)}
        </h2>
        {section.aide ? <p>{typo(section.aide)}</p> : null}
        {p.presents && p.presents.length > 0 ? (
          <Alerte ton="information">
            {p.presents.map((x) => x.nom).join(', ')} {p.presents.length > 1 ? 'ont' : 'a'} aussi ce formulaire ouvert
            {ici.length > 0 ? ', à cette section' : ''}. Vous pouvez travailler ensemble : rien n'est écrasé.
          </Alerte>
        ) : null}
        {venusDe.length > 0 ? (
          <Alerte ton="information" annoncer>
            Des réponses de {venusDe.join(', ')} viennent d'arriver dans ce formulaire.
          </Alerte>
        ) : null}
        <Problemes
          definition={definition}
          evaluation={evaluation}
          section={section.id}
          adresse={adresse}
          manques={p.manques ?? false}
        />
        <Formulaire
          key={section.id}
          action={`${adresse}?section=${section.id}`}
          resultat={{
            ...refus,
            champs: { ...erreurs, ...refus.champs },
            ...(refus.conflits ? { erreur: undefined } : {}),
          }}
        >
          {/* Entrée dans un champ envoie le premier bouton : que ce soit « enregistrer », jamais « retirer ». */}
          <button
            type="submit"
            name="_geste"
            value="enregistrer"
            className="m-bouton-defaut"
            tabIndex={-1}
            aria-hidden="true"
          >
            Enregistrer
          </button>
          <input type="hidden" name="_version" value={refus.version ?? p.version} />
          <input type="hidden" name="_section" value={section.id} />
          <input type="hidden" name="_vus" defaultValue="" ref={vus} />
          <Conflits conflits={conflits} trancher={direct ? (c, choix) => enregistreur.trancher(c, choix) : undefined} />
          {section.blocs.map((bloc) =>
            estRepetition(bloc) ? (
              <BlocRepetition key={bloc.id} etat={etat} bloc={bloc} />
            ) : bloc.type === 'piece' ? null : (
              <ChampDonnees
                key={bloc.id}
                etat={etat}
                champ={bloc}
                cle={bloc.id}
                valeur={donnees[bloc.id] as Valeur | undefined}
              />
            ),
          )}
          {lectureSeule ? null : (
            <div className="m-questions__pied">
              <Boutons>
                <BoutonEnvoi nom="_geste" valeur={suivante ? 'continuer' : 'enregistrer'}>
                  {suivante ? 'Enregistrer et continuer' : 'Enregistrer'}
                </BoutonEnvoi>
                {suivante ? (
                  <BoutonEnvoi variante="secondaire" nom="_geste" valeur="enregistrer">
                    Enregistrer
                  </BoutonEnvoi>
                ) : null}
              </Boutons>
              <noscript>
                <p className="m-mention">Certaines questions et les totaux se mettent à jour quand vous enregistrez.</p>
              </noscript>
            </div>
          )}
        </Formulaire>
        {lectureSeule ? null : (
          <Enregistrement etat={enregistrement.etat} modifieLe={p.modifieLe} modifiePar={p.modifiePar} />
        )}
        {section.blocs.map((bloc) =>
          !estRepetition(bloc) && bloc.type === 'piece' && evaluation.visibles.has(bloc.id) ? (
            <div className="m-section" key={bloc.id} id={`champ-${bloc.id}`} tabIndex={-1}>
              {p.rendrePiece ? p.rendrePiece(bloc) : <p>{bloc.libelle}</p>}
            </div>
          ) : null,
        )}
      </div>
    </div>
  );
}

/** Sous son champ, le message n'a pas à redire la question. */
const sansLibelle = (message: string, libelle: string): string =>
  message.startsWith(`${libelle} : `)
    ? message.slice(libelle.length + 3).replace(/^./, (c) => c.toUpperCase())
    : message;
