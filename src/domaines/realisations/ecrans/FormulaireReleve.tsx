import type { Indicateur } from '#src/domaines/appels/index.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import type { ReleveSitue } from '../releves.ts';
import type { OptionTerritoire } from '../requetes/indicateurs.ts';

/** Relever un indicateur, ou corriger un relevé. */
export function FormulaireReleve({
  indicateur: i,
  releve,
  operation,
  territoires,
  publics,
  resultat,
  action,
}: {
  indicateur: Indicateur;
  /** Relevé à corriger. */
  releve?: ReleveSitue;
  operation: { debut: string; fin: string };
  territoires: readonly OptionTerritoire[];
  publics: readonly OptionTerritoire[];
  resultat: unknown;
  action?: string;
}) {
  const taux = i.type === 'taux';
  const cumul = i.type !== 'taux' && (i.agregation === 'dernier' || i.agregation === 'unique');
  return (
    <Formulaire resultat={resultat} id={`releve-${i.id}`} {...(action ? { action } : {})}>
      <input type="hidden" name="geste" value="relever" />
      <input type="hidden" name="indicateur" value={i.id} />
      {releve ? <input type="hidden" name="remplace" value={releve.id} /> : null}
      <div className="m-deux-colonnes">
        <ChampDate
          nom="debut"
          libelle="Du"
          valeur={releve?.debut ?? (cumul ? operation.debut : null)}
          min={operation.debut}
          max={operation.fin}
          {...(cumul ? { aide: "Ce relevé compte depuis le début de l'opération." } : {})}
        />
        <ChampDate
          nom="fin"
          libelle="Au (compris)"
          valeur={releve?.fin ?? null}
          min={operation.debut}
          max={operation.fin}
        />
      </div>
      <div className="m-deux-colonnes">
        <ChampNombre
          nom="valeur"
          libelle={taux ? 'Combien' : `Valeur (${i.unite})`}
          valeur={releve?.valeur ?? null}
          {...(taux ? { aide: 'Par exemple les réussites.' } : {})}
        />
        {taux ? (
          <ChampNombre
            nom="denominateur"
            libelle="Sur combien"
            aide="Par exemple les candidats. Le taux se calcule des deux."
            valeur={releve?.denominateur ?? null}
          />
        ) : null}
      </div>
      <details open={Boolean(releve?.territoire || releve?.public)}>
        <summary>Préciser le territoire ou le public (pour l'évaluation)</summary>
        <Choix
          nom="territoire"
          libelle="Territoire"
          facultatif
          vide="L'ensemble"
          options={[...territoires]}
          valeur={releve?.territoire ?? null}
        />
        <Choix
          nom="public"
          libelle="Public"
          facultatif
          vide="L'ensemble"
          options={[...publics]}
          valeur={releve?.public ?? null}
        />
      </details>
      <ChampTexte nom="commentaire" libelle="Commentaire" facultatif lignes={2} valeur={releve?.commentaire ?? null} />
      <Boutons>
        <BoutonEnvoi enCours="Enregistrement…">
          {releve ? 'Enregistrer la correction' : 'Enregistrer ce relevé'}
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
