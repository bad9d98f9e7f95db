import { Link } from 'react-router';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Coche, Radios } from '#src/presentation/choix.tsx';
import { type Champ, TYPES_CHAMP, type TypeChamp } from '#src/socle/formulaires/index.ts';
import type { Element } from '../regles/element.ts';
import { LIBELLES_TYPE, versionDe } from './communs.tsx';

type ElementChamp = Extract<Element, { genre: 'champ' }>;

/** Avant de régler une question neuve : son type décide des réglages montrés. */
export function ChoixDuType({ version, element }: { version: number; element: ElementChamp }) {
  const adresse = (type: TypeChamp) =>
    versionDe(
      version,
      `/element?${new URLSearchParams({ nouveau: 'champ', section: element.section, ...(element.repetition ? { repetition: element.repetition } : {}), type })}`,
    );
  return (
    <ul>
      {TYPES_CHAMP.filter((t) => !(t === 'piece' && element.repetition)).map((t) => (
        <li key={t}>
          <Link to={adresse(t)}>{LIBELLES_TYPE[t]}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Les réglages d'un élément. `national` : on est sur le modèle national ; `fige` : socle national vu d'un département. */
export function ChampsElement({ element, national, fige }: { element: Element; national: boolean; fige: boolean }) {
  switch (element.genre) {
    case 'section':
      return (
        <>
          <ChampTexte nom="titre" libelle="Titre de la section" valeur={element.valeur?.titre} />
          <Aide valeur={element.valeur?.aide} />
          <Condition valeur={element.valeur?.condition} />
        </>
      );
    case 'controle':
      return (
        <>
          <ChampTexte
            nom="quand"
            libelle="Signaler un problème quand"
            lignes={2}
            correction={false}
            valeur={element.valeur?.quand}
            aide="Une condition : recettes > charges. Si une réponse manque, la règle ne dit rien."
          />
          <ChampTexte nom="message" libelle="Message montré" lignes={2} valeur={element.valeur?.message} />
          <Radios
            nom="gravite"
            libelle="Effet"
            options={[
              { valeur: 'alerte', libelle: 'Alerte : on peut déposer quand même' },
              { valeur: 'bloquant', libelle: 'Bloquant : empêche de déposer' },
            ]}
            valeur={element.valeur?.gravite ?? 'alerte'}
          />
          <ChampTexte
            nom="champs"
            libelle="Questions concernées"
            valeur={element.valeur?.champs.join(' ')}
            correction={false}
            facultatif
            aide="Leurs identifiants, séparés par une espace : le message y conduit."
          />
          <ChampTexte
            nom="fondement"
            libelle="Texte qui fonde la règle"
            valeur={element.valeur?.fondement}
            facultatif
            aide="Par exemple : article R5132-27 du code du travail."
          />
        </>
      );
    case 'repetition':
      return (
        <>
          <input type="hidden" name="section" value={element.section} />
          <ChampTexte nom="libelle" libelle="Titre du groupe" valeur={element.valeur?.libelle} />
          <ChampTexte
            nom="ligne"
            libelle="Une ligne est un ou une…"
            valeur={element.valeur?.ligne}
            aide="Au singulier : financeur, encadrant, activité."
          />
          {element.neuf ? <Identifiant /> : null}
          <Aide valeur={element.valeur?.aide} />
          <Condition valeur={element.valeur?.condition} />
          <ChampNombre nom="min" libelle="Lignes au moins" valeur={element.valeur?.min} facultatif />
          <ChampNombre nom="max" libelle="Lignes au plus" valeur={element.valeur?.max} facultatif />
          {national ? <Socle coche={element.valeur?.national} /> : null}
        </>
      );
    default:
      return <ReglagesChamp element={element} national={national} fige={fige} />;
  }
}

function ReglagesChamp({ element, national, fige }: { element: ElementChamp; national: boolean; fige: boolean }) {
  const c: Partial<Champ> = element.valeur ?? {};
  const type = element.type ?? 'texte';
  const est = (...types: TypeChamp[]) => types.includes(type);
  const constants = (
    <>
      <input type="hidden" name="section" value={element.section} />
      <input type="hidden" name="repetition" value={element.repetition ?? ''} />
      <input type="hidden" name="type" value={type} />
    </>
  );
  if (fige)
    return (
      <>
        {constants}
        <input type="hidden" name="libelle" value={c.libelle} />
        <input type="hidden" name="formule" value={c.formule ?? ''} />
        <input
          type="hidden"
          name="options"
          value={(c.options ?? []).map((o) => `${o.valeur} = ${o.libelle}`).join('\n')}
        />
        <p>
          <strong>{c.libelle}</strong>
        </p>
        <Aide valeur={c.aide} />
      </>
    );
  return (
    <>
      {constants}
      <p>
        Type : <strong>{LIBELLES_TYPE[type]}</strong>
        {element.cle ? (
          <>
            {' '}
            · identifiant : <code>{element.cle}</code>
          </>
        ) : null}
      </p>
      <ChampTexte
        nom="libelle"
        libelle={est('information') ? 'Texte montré' : 'Question'}
        valeur={c.libelle}
        {...(est('information') ? { lignes: 3 } : {})}
      />
      {element.neuf ? <Identifiant /> : null}
      <Aide valeur={c.aide} />
      {est('calcule') ? (
        <ChampTexte
          nom="formule"
          libelle="Formule"
          lignes={3}
          correction={false}
          valeur={c.formule}
          aide="somme(financeurs.montant) / charges"
        />
      ) : null}
      {est('choix', 'choix_multiple') ? (
        <ChampTexte
          nom="options"
          libelle="Choix proposés"
          lignes={8}
          valeur={(c.options ?? []).map((o) => `${o.valeur} = ${o.libelle}`).join('\n')}
          aide="Un par ligne : « rsa = Bénéficiaire du RSA », ou seulement le texte. La valeur, à gauche, ne doit plus changer ensuite."
        />
      ) : null}
      {est('calcule', 'information') ? null : (
        <Coche nom="obligatoire" libelle="Réponse obligatoire" cochee={c.obligatoire ?? false} />
      )}
      <Condition valeur={c.condition} />
      {est('nombre', 'calcule') ? (
        <ChampTexte nom="unite" libelle="Unité" largeur={12} valeur={c.unite} facultatif aide="ETP, heures, €…" />
      ) : null}
      {est('nombre', 'pourcentage', 'calcule') ? (
        <ChampNombre nom="decimales" libelle="Chiffres après la virgule, au plus" valeur={c.decimales} facultatif />
      ) : null}
      {est('nombre', 'montant', 'pourcentage') ? (
        <>
          <ChampNombre nom="min" libelle="Minimum" valeur={c.min} facultatif />
          <ChampNombre nom="max" libelle="Maximum" valeur={c.max} facultatif />
        </>
      ) : null}
      {est('texte', 'texte_long') ? (
        <ChampNombre nom="longueur" libelle="Caractères au plus" valeur={c.longueur} facultatif />
      ) : null}
      {est('piece') ? (
        <>
          <ChampTexte
            nom="fichiers"
            libelle="Types de fichiers admis"
            valeur={(c.fichiers ?? []).join(' ')}
            facultatif
            aide="pdf, tableur, image, texte"
          />
          <ChampNombre nom="nombreMax" libelle="Fichiers au plus" valeur={c.nombreMax} facultatif />
        </>
      ) : null}
      {est('calcule', 'information', 'piece') ? null : (
        <ChampTexte
          nom="prefill"
          libelle="Préremplir depuis"
          valeur={c.prefill}
          correction={false}
          facultatif
          aide="Une source fournie par la procédure, par exemple annee_precedente."
        />
      )}
      {national ? <Socle coche={c.national} /> : null}
    </>
  );
}

const Identifiant = () => (
  <ChampTexte
    nom="id"
    libelle="Identifiant"
    correction={false}
    facultatif
    aide="Laissez vide pour le tirer de la question. Il ne changera plus : c'est lui qui rend les années comparables."
  />
);
const Aide = ({ valeur }: { valeur: string | undefined }) => (
  <ChampTexte nom="aide" libelle="Aide" lignes={2} valeur={valeur} facultatif />
);
const Condition = ({ valeur }: { valeur: string | undefined }) => (
  <ChampTexte
    nom="condition"
    libelle="Montrer seulement si"
    correction={false}
    valeur={valeur}
    facultatif
    aide="Une condition : recoit_rsa et nombre_salaries > 10"
  />
);
const Socle = ({ coche }: { coche: boolean | undefined }) => (
  <Coche
    nom="national"
    libelle="Fait partie du socle national"
    aide="Les adaptations des départements ne pourront ni l'ôter ni en changer le sens."
    cochee={coche ?? false}
  />
);
