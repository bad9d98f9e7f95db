import { type DocumentOpenApi, typeDe } from './clientApi.ts';

// biome-ignore lint/suspicious/noExplicitAny: un schéma JSON quelconque, parcouru sans rien en supposer.
type Objet = Record<string, any>;

/** Ce qu'un programme écrit pour l'ancien contrat ne saurait plus faire avec le nouveau. Ajouter une route, un paramètre facultatif ou un champ n'en est pas. */
export function rupturesDuContrat(ancien: DocumentOpenApi, nouveau: DocumentOpenApi): string[] {
  const routes = Object.entries(ancien.paths).flatMap(([chemin, { get }]) => {
    const suivante = nouveau.paths[chemin]?.get;
    return suivante ? parametres(chemin, get, suivante) : [`${chemin} n'existe plus.`];
  });
  const schemas = Object.entries(ancien.components.schemas).flatMap(([nom, schema]) => {
    const suivant = nouveau.components.schemas[nom];
    return suivant ? champs(nom, schema, suivant) : [`Le schéma ${nom} n'existe plus.`];
  });
  return [...routes, ...schemas];
}

function parametres(chemin: string, avant: Objet, apres: Objet): string[] {
  const par = new Map<string, Objet>(apres.parameters.map((p: Objet) => [p.name, p]));
  const anciens = new Set(avant.parameters.map((p: Objet) => p.name));
  return [
    ...(avant.operationId === apres.operationId ? [] : [`${chemin} ne s'appelle plus ${avant.operationId}.`]),
    ...avant.parameters.flatMap((p: Objet) => {
      const suivant = par.get(p.name);
      if (!suivant) return [`${chemin} : le paramètre ${p.name} n'est plus admis.`];
      if (suivant.required && !p.required) return [`${chemin} : le paramètre ${p.name} devient obligatoire.`];
      return typeDe(p.schema) === typeDe(suivant.schema)
        ? []
        : [`${chemin} : le paramètre ${p.name} a changé de type.`];
    }),
    ...[...par.values()]
      .filter((p) => p.required && !anciens.has(p.name))
      .map((p) => `${chemin} : le paramètre ${p.name}, obligatoire, s'ajoute.`),
  ];
}

function champs(nom: string, avant: Objet, apres: Objet): string[] {
  if (!avant.properties) return typeDe(avant) === typeDe(apres) ? [] : [`${nom} a changé de type.`];
  return Object.entries<Objet>(avant.properties).flatMap(([champ, schema]) => {
    const suivant = apres.properties?.[champ];
    if (!suivant) return [`${nom} n'a plus le champ ${champ}.`];
    if (avant.required?.includes(champ) && !apres.required?.includes(champ)) return [`${nom}.${champ} peut manquer.`];
    return typeDe(schema) === typeDe(suivant) ? [] : [`${nom}.${champ} a changé de type.`];
  });
}
